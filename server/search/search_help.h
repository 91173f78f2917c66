// What would find something, where a query finds nothing.
//
// Thread rule: one thread at a time, like its sets.
#pragma once

#include "server/search/count/match_sets.h"
#include "server/search/model/search_help.h"
#include "server/search/model/search_request.h"
#include "server/search/plan/plan.h"

namespace depeche::search {

// Costs two counts for each part of the query, eight parts at most. Requires: `plan` found nothing with the
// filters of the request. Throws what MatchSets throws.
[[nodiscard]] SearchHelp help_with(const Plan& plan, const SearchRequest& request, MatchSets& sets);

}  // namespace depeche::search
