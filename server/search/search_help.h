// What would find something, where a query finds nothing.
//
// Thread rule: one thread at a time, like its ranking.
#pragma once

#include "server/search/count/ranking.h"
#include "server/search/model/deadline.h"
#include "server/search/model/search_help.h"
#include "server/search/model/search_request.h"
#include "server/search/plan/plan.h"

namespace depeche::search {

// Costs two counts for each part of the query, eight parts at most. Requires: `plan` found nothing with the
// filters of the request. Throws SearchTimeout.
[[nodiscard]] SearchHelp help_with(const Plan& plan, const SearchRequest& request, const Ranking& ranking,
                                   const Deadline& deadline);

}  // namespace depeche::search
