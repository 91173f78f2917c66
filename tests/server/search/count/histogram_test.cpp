#include "server/search/count/histogram.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace depeche::search {
namespace {

SearchRequest asking(std::optional<Interval> interval, std::string_view from = "", std::string_view to = "") {
  SearchRequest request;
  request.histogram = HistogramRequest{interval};
  if (!from.empty()) request.from = article::parse_date(from);
  if (!to.empty()) request.to = article::parse_date(to);
  return request;
}

// Spans of days by their numbers, as columns have them, and articles counted by these.
class Calendar {
 public:
  Calendar() { spans_.grow(1); }

  CountedDays counts_of(const std::vector<std::string_view>& dates) {
    CountedDays counted;
    for (const std::string_view date : dates) {
      const std::size_t span = number_of(date);
      counted.alone.resize(std::max(counted.alone.size(), span + 1));
      ++counted.alone[span];
    }
    return counted;
  }

  BlockRow<DaySpan> spans() { return spans_.finish(); }

 private:
  std::size_t number_of(std::string_view date) {
    const auto parsed = article::parse_date(date);
    const auto day = [](const std::string& text) { return static_cast<std::uint32_t>(std::stoul(text)); };
    const auto [known, is_new] = numbers_.emplace(parsed->first_day + parsed->last_day, spans_.size());
    if (is_new) spans_.append({day(parsed->first_day), day(parsed->last_day)});
    return known->second;
  }

  BlockRow<DaySpan>::Editor spans_;
  std::map<std::string, std::size_t> numbers_;
};

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
      Calendar calendar;
      const CountedDays counts = calendar.counts_of(row.dates);
      CHECK(shown(make_histogram(counts, counts, calendar.spans(), asking(row.interval))) == row.expected);
    }
  }

  TEST_CASE("the request's dates are its ends, all articles its totals") {
    Calendar calendar;
    const CountedDays found = calendar.counts_of({"2022-01-06"});
    const CountedDays all = calendar.counts_of({"2022-01-06", "2022-01-07", "2022-02", "1990"});
    const BlockRow<DaySpan> spans = calendar.spans();
    CHECK(shown(make_histogram(found, all, spans, asking(Interval::month, "2021-12", "2022-02-15"))) ==
          "2021-12:0/0 2022-01:1/2 2022-02:0/1 ?0");
    CHECK(shown(make_histogram({}, all, spans, asking(Interval::month))) == "?0");
    CHECK(make_histogram({}, all, spans, asking(Interval::year, "0001", "9999")).buckets.size() == 9'999);
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
      Calendar calendar;
      const CountedDays counts = calendar.counts_of(row.dates);
      CHECK(make_histogram(counts, {}, calendar.spans(), asking(std::nullopt)).interval == row.expected);
    }
  }

  TEST_CASE("a free interval has at most some hundred buckets, where most articles lie") {
    struct Row {
      std::vector<std::string_view> dates;
      std::string_view from, to;
      Interval interval;
      std::string_view first, last;
      std::uint64_t outside;
    };
    const Row rows[] = {
        // One wrong date does not stretch the chart of two years.
        {{"0001", "2021-02-03", "2022-06-20"}, "", "", Interval::month, "2021-02", "2022-06", 1},
        {{"2021-02-03", "2022-06-20", "9999"}, "", "", Interval::month, "2021-02", "2022-06", 1},
        {{"0001", "0002-03-04", "2022-06-20"}, "", "", Interval::year, "0001", "0002", 1},
        // Of two that are as good, the newer one is shown.
        {{"0001", "2022-06-20"}, "", "", Interval::day, "2022-06-20", "2022-06-20", 1},
        {{"1823", "2022-06-20"}, "", "", Interval::year, "1823", "2022", 0},
        {{"1822", "2022", "2022"}, "", "", Interval::year, "2022", "2022", 1},
        {{"2022-06-20"}, "0001", "", Interval::day, "2022-06-20", "2022-06-20", 0},
        {{}, "0001", "2022-06-20", Interval::year, "1823", "2022", 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.first);
      Calendar calendar;
      const CountedDays counts = calendar.counts_of(row.dates);
      const Histogram histogram =
          make_histogram(counts, counts, calendar.spans(), asking(std::nullopt, row.from, row.to));
      REQUIRE_FALSE(histogram.buckets.empty());
      CHECK(histogram.buckets.size() <= 200);
      CHECK(histogram.buckets.front().value == row.first);
      CHECK(histogram.buckets.back().value == row.last);
      CHECK(histogram.interval == row.interval);
      CHECK(histogram.outside == row.outside);
      CHECK(histogram.imprecise == 0);
    }
  }

  TEST_CASE("what would be too fine gives way") {
    Calendar calendar;
    const CountedDays counts = calendar.counts_of({"1898-01-06", "2022"});
    const Histogram histogram = make_histogram(counts, {}, calendar.spans(), asking(Interval::day));
    CHECK(histogram.interval == Interval::month);
    CHECK(histogram.was_too_fine);
    CHECK(histogram.buckets.size() == 125 * 12);
  }
}

}  // namespace
}  // namespace depeche::search
