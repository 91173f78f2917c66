// Queries for articles by their days.
//
// Thread rule: pure functions.
#pragma once

#include <optional>

#include <xapian.h>

#include "indexer/article/date.h"

namespace depeche::search {

// Matches articles of which a day lies in the span, both ends included; an end that is missing is open. A
// date known to the month or year covers all its days. An article without date is in no span. Requires: one
// of the ends is there.
[[nodiscard]] Xapian::Query dated_within(const std::optional<article::Date>& from,
                                         const std::optional<article::Date>& to);

}  // namespace depeche::search
