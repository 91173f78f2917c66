#include "server/search/count/day_range.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "indexer/index/schema/schema.h"
#include "server/search/sources/date_query.h"

namespace depeche::search {
namespace {

using Xapian::Query;

constexpr auto kFirst = slot_number(index::Slot::first_day);
constexpr auto kLast = slot_number(index::Slot::last_day);

std::string shown(const std::optional<DayRange>& range) {
  if (!range) return "none";
  return fmt::format("{} {} {}", range->of == DayRange::Of::first_day ? "first" : "last", range->from,
                     range->to);
}

TEST_SUITE("server/search/count/day_range") {
  // Xapian tells the slot and the bounds of a query in its description alone: another version of it that
  // writes them otherwise fails here.
  TEST_CASE("queries for days are known as such, others are not") {
    struct Row {
      Query query;
      std::string_view expected;
    };
    const Row rows[] = {
        {{Query::OP_VALUE_RANGE, kFirst, "0", "20220131"}, "first 0 20220131"},
        {{Query::OP_VALUE_RANGE, kLast, "00010101", "99991231"}, "last 10101 99991231"},
        {{Query::OP_VALUE_GE, kLast, "20220101"}, "last 20220101 4294967295"},
        {{Query::OP_VALUE_LE, kFirst, "20220101"}, "first 0 20220101"},
        {{Query::OP_VALUE_RANGE, slot_number(index::Slot::group), "20220101", "20220102"}, "none"},
        {{Query::OP_VALUE_RANGE, kFirst, "2022", "20220131"}, "none"},
        {{Query::OP_VALUE_RANGE, kFirst, "a b", "c) 1 2"}, "none"},
        {{Query::OP_VALUE_LE, kFirst, ""}, "none"},
        {Query("VALUE_GE 2 20220101"), "none"},
        {Query(), "none"},
        {Query::MatchAll, "none"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query.get_description());
      CHECK(shown(day_range_of(row.query)) == row.expected);
    }
  }

  TEST_CASE("a span is held by the day that the query asks for") {
    const DaySpan january{20220101, 20220131};
    CHECK(day_range_of({Query::OP_VALUE_GE, kLast, "20220131"})->holds(january));
    CHECK_FALSE(day_range_of({Query::OP_VALUE_GE, kFirst, "20220102"})->holds(january));
    CHECK(day_range_of({Query::OP_VALUE_RANGE, kFirst, "0", "20220101"})->holds(january));
    CHECK_FALSE(day_range_of({Query::OP_VALUE_RANGE, kFirst, "0", "20220101"})->holds(DaySpan()));
  }
}

}  // namespace
}  // namespace depeche::search
