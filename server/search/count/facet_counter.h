// Counts the values of facets: how many articles have each, or how many groups of near copies, where a group
// counts once for each value that one of its articles has.
//
// Thread rule: pure functions.
#pragma once

#include "server/search/columns/columns.h"
#include "server/search/count/counted_articles.h"
#include "server/search/count/counted_days.h"
#include "server/search/model/deadline.h"
#include "server/search/model/facet_counts.h"

namespace depeche::search {

// The most frequent values come first. Requires: the facet has names. Throws SearchTimeout.
[[nodiscard]] FacetCounts count_names(Facet facet, const CountedArticles& articles, const Columns& columns,
                                      const Deadline& deadline);

// The same for a facet of periods. Requires: `days` are of these columns.
[[nodiscard]] FacetCounts count_periods(Facet facet, const CountedDays& days, const Columns& columns);

}  // namespace depeche::search
