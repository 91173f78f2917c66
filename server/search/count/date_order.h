// The articles that may come on the first pages where the newest or the oldest come first: what remains to be
// sorted for them.
#pragma once

#include <cstddef>

#include "server/search/columns/columns.h"
#include "server/search/count/article_set.h"
#include "server/search/count/counted_days.h"
#include "server/search/model/deadline.h"

namespace depeche::search {

enum class DateOrder { newest_first, oldest_first };

// Returns those of `articles` that may be among the first `most` in the order, and some more. `days` are the
// days of `articles` as they are counted, groups together or not, and so is `most`. Throws SearchTimeout.
[[nodiscard]] ArticleSet first_by_date(DateOrder order, std::size_t most, const ArticleSet& articles,
                                       const CountedDays& days, const Columns& columns,
                                       const Deadline& deadline);

}  // namespace depeche::search
