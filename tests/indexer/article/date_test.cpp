#include "indexer/article/date.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::article {

TEST_SUITE("article/date") {
  TEST_CASE("a date without a time spans its days") {
    struct Row {
      std::string text, first_day, last_day;
    };
    const Row rows[] = {
        {"2022", "20220101", "20221231"},       {"2022-01", "20220101", "20220131"},
        {"2022-01-06", "20220106", "20220106"}, {"2022-02", "20220201", "20220228"},
        {"2020-02", "20200201", "20200229"},    {"2000-02", "20000201", "20000229"},  // a century that leaps
        {"1900-02", "19000201", "19000228"},                                          // one that does not
        {"2020-02-29", "20200229", "20200229"}, {"1789-07-14", "17890714", "17890714"},
        {"1631-05-30", "16310530", "16310530"},  // the first number of La Gazette
        {"0001", "00010101", "00011231"},       {"9999-12-31", "99991231", "99991231"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const auto date = parse_date(row.text);
      REQUIRE(date);
      CHECK(date->text == row.text);
      CHECK(date->first_day == row.first_day);
      CHECK(date->last_day == row.last_day);
      CHECK(date->sort_key == row.first_day + "000000");
    }
  }

  TEST_CASE("a date with a time is sorted in UTC and lies on its day in Paris") {
    struct Row {
      std::string text, canonical, day, sort_key;
    };
    const Row rows[] = {
        {"2022-01-06T10:00:00+01:00", "2022-01-06T10:00:00+01:00", "20220106", "20220106090000"},
        {"2022-01-06T10:00:00", "2022-01-06T10:00:00Z", "20220106", "20220106100000"},
        {"2022-01-06 10:00:00z", "2022-01-06T10:00:00Z", "20220106", "20220106100000"},
        {"2022-01-06t10:00:00.250Z", "2022-01-06T10:00:00.250Z", "20220106", "20220106100000"},
        {"2022-01-06T23:30:00Z", "2022-01-06T23:30:00Z", "20220107", "20220106233000"},  // winter, +1
        {"2022-07-13T22:00:00Z", "2022-07-13T22:00:00Z", "20220714", "20220713220000"},  // summer, +2
        {"2022-07-13T21:59:59Z", "2022-07-13T21:59:59Z", "20220713", "20220713215959"},
        {"1914-08-02T23:30:00Z", "1914-08-02T23:30:00Z", "19140802", "19140802233000"},  // Paris kept GMT
        {"1889-05-05T23:55:00Z", "1889-05-05T23:55:00Z", "18890506", "18890505235500"},  // and its own sun
        {"2021-12-31T20:00:00-05:00", "2021-12-31T20:00:00-05:00", "20220101", "20220101010000"},
        {"2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z", "20170101", "20170101000000"},  // a leap second
        {"2017-01-01T00:59:60+01:00", "2017-01-01T00:59:60+01:00", "20170101", "20170101000000"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const auto date = parse_date(row.text);
      REQUIRE(date);
      CHECK(date->text == row.canonical);
      CHECK(date->first_day == row.day);
      CHECK(date->last_day == row.day);
      CHECK(date->sort_key == row.sort_key);
      CHECK(parse_date(date->text)->text == date->text);
    }
  }

  TEST_CASE("what is no date is none") {
    using namespace std::string_literals;
    const std::string rows[] = {
        "",
        " ",
        "-",
        "20",
        "202",
        "22-01",
        "02022",
        "20220106",
        "0000",
        "0000-01-01",
        "-2022",
        "+2022",
        "2022-",
        "2022-1",
        "2022-13",
        "2022-00",
        "2022-01-",
        "2022-01-6",
        "2022-01-00",
        "2022-01-32",
        "2022-02-29",
        "1900-02-29",
        "2022-04-31",
        "2022-01-06 ",
        " 2022-01-06",
        "2022/01/06",
        "06/01/2022",
        "6 janvier 2022",
        "2022-01-06T",
        "2022-01-06T10",
        "2022-01-06T10:00",
        "2022-01-06T24:00:00Z",
        "2022-01-06T10:60:00Z",
        "2022-01-06T10:00:61Z",
        "2022-01-06T10:00:60Z",
        "2022-01-06T10:00:00.Z",
        "2022-01-06T10:00:00+0100",
        "2022-01-06T10:00:00+01",
        "2022-01-06T10:00:00+24:00",
        "2022-01-06T10:00:00+01:60",
        "2022-01-06T10:00:00Zulu",
        "2022-01-06T10:00:00+01:00 ",
        "2022-W01-4",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "2022-01-06\0"s,
        "\0"s,
        "２０２２",
        "2022-01-06T10:00:00\xff",
        std::string(100000, '9'),
    };
    for (const std::string& row : rows) {
      CAPTURE(row.substr(0, 40));
      CHECK_FALSE(parse_date(row));
    }
  }
}

}  // namespace depeche::article
