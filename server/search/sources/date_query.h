// Articles by their days. A date known to the month or the year covers all its days; an article without a
// date is in no span and in no period.
//
// Thread rule: pure functions.
#pragma once

#include <optional>

#include <xapian.h>

#include "indexer/article/date.h"

namespace depeche::search {

// Matches the articles of which at least one day lies in the span, both ends included; an end that is
// missing is open. Requires: one end is there.
[[nodiscard]] Xapian::Query dated_within(const std::optional<article::Date>& from,
                                         const std::optional<article::Date>& to);

// Matches the articles of which all days lie in the period.
[[nodiscard]] Xapian::Query lying_in(const article::Date& period);

}  // namespace depeche::search
