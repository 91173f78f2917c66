#include "server/search/count/histogram.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

SearchRequest asking(std::optional<Interval> interval, std::string_view from = "", std::string_view to = "") {
  SearchRequest request;
  request.histogram = HistogramRequest{interval};
  if (!from.empty()) request.from = article::parse_date(from);
  if (!to.empty()) request.to = article::parse_date(to);
  return request;
}

Periods counts_of(const std::vector<std::string_view>& dates) {
  Periods periods;
  for (const std::string_view date : dates) {
    const auto parsed = article::parse_date(date);
    ++periods.articles[{parsed->first_day, parsed->last_day}];
  }
  return periods;
}

std::string shown(const Histogram& histogram) {
  std::string line;
  for (const HistogramBucket& bucket : histogram.buckets) {
    line += fmt::format("{}:{}/{} ", bucket.value, bucket.count, bucket.total);
  }
  return line + fmt::format("?{}", histogram.imprecise);
}

TEST_SUITE("server/search/count/histogram") {
  TEST_CASE("each article is in the bucket of all its days, none is left out") {
    struct Row {
      Interval interval;
      std::vector<std::string_view> dates;
      std::string_view expected;
    };
    const Row rows[] = {
        {Interval::day, {"2022-01-06", "2022-01-08"}, "2022-01-06:1/1 2022-01-07:0/0 2022-01-08:1/1 ?0"},
        {Interval::week, {"2021-12-31", "2022-01-03"}, "2021-W52:1/1 2022-W01:1/1 ?0"},
        {Interval::week, {"2021-01-03", "2021-01-04"}, "2020-W53:1/1 2021-W01:1/1 ?0"},
        // A year that begins on a Thursday: its first day is in its first week, and it has 53 weeks.
        {Interval::week, {"2025-12-28", "2026-01-01"}, "2025-W52:1/1 2026-W01:1/1 ?0"},
        {Interval::week, {"2026-12-31", "2027-01-04"}, "2026-W53:1/1 2027-W01:1/1 ?0"},
        {Interval::month,
         {"2022-01", "2022-01-31", "2022-03-01", "2022"},
         "2022-01:2/2 2022-02:0/0 2022-03:1/1 2022-04:0/0 2022-05:0/0 2022-06:0/0 2022-07:0/0 2022-08:0/0 "
         "2022-09:0/0 2022-10:0/0 2022-11:0/0 2022-12:0/0 ?1"},
        {Interval::quarter, {"2021-12", "2022-04-01"}, "2021-Q4:1/1 2022-Q1:0/0 2022-Q2:1/1 ?0"},
        {Interval::year, {"1898-01-13", "1900"}, "1898:1/1 1899:0/0 1900:1/1 ?0"},
        {Interval::day, {"2020-02-28", "2020-03-01"}, "2020-02-28:1/1 2020-02-29:0/0 2020-03-01:1/1 ?0"},
        // A night in Paris: this is the next day.
        {Interval::day, {"2022-01-05T23:30:00Z"}, "2022-01-06:1/1 ?0"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      const Periods counts = counts_of(row.dates);
      CHECK(shown(make_histogram(counts, counts, asking(row.interval))) == row.expected);
    }
  }

  TEST_CASE("the request's dates are its ends, all articles its totals") {
    const Periods found = counts_of({"2022-01-06"});
    const Periods all = counts_of({"2022-01-06", "2022-01-07", "2022-02", "1990"});
    CHECK(shown(make_histogram(found, all, asking(Interval::month, "2021-12", "2022-02-15"))) ==
          "2021-12:0/0 2022-01:1/2 2022-02:0/1 ?0");
    CHECK(shown(make_histogram({}, all, asking(Interval::month))) == "?0");
    CHECK(make_histogram({}, all, asking(Interval::year, "0001", "9999")).buckets.size() == 9'999);
  }

  TEST_CASE("the interval that reads well, and tells articles apart") {
    struct Row {
      std::vector<std::string_view> dates;
      Interval expected;
    };
    const Row rows[] = {
        {{"2022-01-06", "2022-01-20"}, Interval::day},
        {{"2022-01-06", "2022-06-20"}, Interval::week},
        {{"2022-01-06", "2023-06-20"}, Interval::month},
        {{"2022-01-06", "2030-06-20"}, Interval::quarter},
        {{"1898-01-06", "2022-06-20"}, Interval::year},
        {{"2022-01", "2022-01", "2022-01-06"}, Interval::month},
        {{"2022", "2022"}, Interval::year},
        // One article of ten may be too imprecise, one of nine may not.
        {{"2022-01", "2022-01-06", "2022-01-06", "2022-01-06", "2022-01-06", "2022-01-06", "2022-01-06",
          "2022-01-06", "2022-01-06", "2022-01-06"},
         Interval::day},
        {{"2022-01", "2022-01-06", "2022-01-06", "2022-01-06", "2022-01-06", "2022-01-06", "2022-01-06",
          "2022-01-06", "2022-01-06"},
         Interval::month},
    };
    for (const Row& row : rows) {
      CAPTURE(row.dates.front());
      CHECK(make_histogram(counts_of(row.dates), {}, asking(std::nullopt)).interval == row.expected);
    }
  }

  TEST_CASE("what would be too fine gives way") {
    const Histogram histogram = make_histogram(counts_of({"1898-01-06", "2022"}), {}, asking(Interval::day));
    CHECK(histogram.interval == Interval::month);
    CHECK(histogram.was_too_fine);
    CHECK(histogram.buckets.size() == 125 * 12);
  }

  TEST_CASE("all articles of a database are counted, sharded or not") {
    std::vector<article::Article> articles;
    for (int i = 0; i < 9; ++i) articles.push_back(make_article(fmt::format("{}", i), "mot"));
    for (std::size_t i = 0; i < 6; ++i) articles[i].date = i < 4 ? "2022-01" : "1898-01-13";
    for (const unsigned shards : {1U, 3U}) {
      const TemporaryDatabase data(articles, shards);
      const Xapian::Database database(data.path().string());
      CHECK(count_all_periods(database, Grouping::none).articles ==
            PeriodCounts{{{"18980113", "18980113"}, 2}, {{"20220101", "20220131"}, 4}});
    }
  }
}

}  // namespace
}  // namespace depeche::search
