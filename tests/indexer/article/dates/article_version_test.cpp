#include "indexer/article/dates/article_version.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::article {

TEST_SUITE("article/article_version") {
  TEST_CASE("a version is the number that the format has, else the instant") {
    struct Row {
      std::string number, instant, version;
    };
    const Row rows[] = {
        {"3", "2019-01-21T10:42:34+00:00", "3"},
        {" 010 ", "", "10"},
        {"0", "", "0"},
        {"1283914716", "", "1283914716"},
        {"", "2019-01-21T11:42:34+01:00", "20190121104234"},
        {"", "20190121T104234+0000", "20190121104234"},
        {"v2", "2019-01-21T10:42:34Z", "20190121104234"},
        {"1.2", "", ""},
        {"1234567890123456", "", ""},
        {"", "2019-01-21", ""},  // of a day there may be several
        {"", "demain", ""},
        {"", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.number);
      CAPTURE(row.instant);
      CHECK(version_of(row.number, row.instant) == row.version);
    }
  }

  TEST_CASE("versions are compared as numbers, and none is neither earlier nor later") {
    CHECK(is_earlier_version("2", "10"));
    CHECK_FALSE(is_earlier_version("10", "2"));
    CHECK_FALSE(is_earlier_version("2", "2"));
    CHECK(is_earlier_version("20190121104234", "20190121104235"));
    CHECK_FALSE(is_earlier_version("", "2"));
    CHECK_FALSE(is_earlier_version("2", ""));
  }
}

}  // namespace depeche::article
