// Queries for values of days, answered by columns: Xapian would read the value of each article.
//
// Thread rule: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "server/search/columns/columns.h"

namespace depeche::search {

// What a query for values of Slot::first_day or Slot::last_day asks for. Days are written as in DaySpan.
struct DayRange {
  enum class Of { first_day, last_day } of;
  std::uint32_t from;  // both are included
  std::uint32_t to;

  [[nodiscard]] bool holds(const DaySpan& span) const {
    const std::uint32_t day = of == Of::first_day ? span.first : span.last;
    return day != 0 && day >= from && day <= to;
  }
};

// nullopt: the query is another one.
[[nodiscard]] std::optional<DayRange> day_range_of(const Xapian::Query& query);

}  // namespace depeche::search
