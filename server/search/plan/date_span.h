// What stands behind "date:" in a query.
//
// Thread rule: pure function.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/article/date.h"

namespace depeche::search {

struct DateSpan {
  std::optional<article::Date> from;  // one of them is there, at least
  std::optional<article::Date> to;
  bool was_reversed = false;  // the later one came first
};

// "2022-01..2022-02", "2022", "..2022-01-06", "2022..", each end as article::read_date() takes it, both
// included.
// nullopt for anything else.
[[nodiscard]] std::optional<DateSpan> parse_date_span(std::string_view text);

}  // namespace depeche::search
