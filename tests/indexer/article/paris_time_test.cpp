#include "indexer/article/paris_time.h"

#include <doctest/doctest.h>

namespace depeche::article {
namespace {

TEST_SUITE("article/paris_time") {
  TEST_CASE("when a date begins at Paris") {
    struct Row {
      std::string date, expected;
    };
    const Row rows[] = {
        {"2022", "2022-01-01T00:00:00+01:00"},
        {"2022-07", "2022-07-01T00:00:00+02:00"},
        {"2022-01-06", "2022-01-06T00:00:00+01:00"},
        {"2022-07-14", "2022-07-14T00:00:00+02:00"},
        {"2022-03-27", "2022-03-27T00:00:00+01:00"},  // summer time begins at two
        {"2022-10-30", "2022-10-30T00:00:00+02:00"},
        {"2022-10-31", "2022-10-31T00:00:00+01:00"},
        {"2022-01-06T10:00:00Z", "2022-01-06T11:00:00+01:00"},
        {"2022-07-14T23:30:00.25Z", "2022-07-15T01:30:00+02:00"},
        {"2022-01-06T10:00:00+01:00", "2022-01-06T10:00:00+01:00"},
        {"1944-06-06", "1944-06-06T00:00:00+02:00"},
        {"1898-01-13", "1898-01-13T00:00:00+00:09"},  // « J’accuse… ! », by the time of Paris
        {"0001", "0001-01-01T00:00:00+00:09"},
        {"9999-12-31", "9999-12-31T00:00:00+01:00"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.date);
      const auto date = parse_date(row.date);
      REQUIRE(date);
      CHECK(beginning_in_paris(*date) == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::article
