#include "indexer/article/formats/metadata_date.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/metadata_date") {
  TEST_CASE("a date is found at the front of what pages write") {
    struct Row {
      const char* text;
      const char* date;
    };
    const Row rows[] = {
        {"", ""},
        {"2022", "2022"},
        {" 2022-01 ", "2022-01"},
        {"2022-01-06", "2022-01-06"},
        {"2022-01-06T10:00:00+01:00", "2022-01-06T10:00:00+01:00"},
        {"2022-01-06 10:00:00Z", "2022-01-06T10:00:00Z"},
        {"2022-01-06T10:00+0100", "2022-01-06"},  // no RFC 3339
        {"2022-01-06, 10 h", "2022-01-06"},
        {"2022-01-061", ""},
        {"2022-02-30T10:00", ""},
        {"2022-1-6", ""},
        {"le 6 janvier 2022", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(metadata_date(row.text) == row.date);
    }
  }
}

}  // namespace depeche::article
