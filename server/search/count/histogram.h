// Counts articles over time: how many of those found lie in each day, week, month, quarter or year, beside
// all articles of that time.
//
// Thread rule: pure function.
#pragma once

#include "server/search/columns/columns.h"
#include "server/search/count/counted_days.h"
#include "server/search/model/histogram.h"
#include "server/search/model/search_request.h"

namespace depeche::search {

// The buckets from the first day to the last that `found` or the request has, none left out. An
// article counts where all its days lie in one bucket: one of "2022-01" in its month, quarter and year.
// Where no interval is asked for, it is the finest that reads well and tells most articles apart; one that
// would give more than 2000 buckets gives way to the next that does not. `spans` are those whose numbers
// `found` and `all` have.
[[nodiscard]] Histogram make_histogram(const CountedDays& found, const CountedDays& all,
                                       const BlockRow<DaySpan>& spans, const SearchRequest& request);

}  // namespace depeche::search
