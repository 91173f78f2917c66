#include "server/search/count/histogram.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>

#include "server/search/count/day.h"

// An article has a span, its first and its last day, as its date may be a mere month or year. Spans are
// counted first, many articles to one, and only then put into buckets: so the interval can be chosen by what
// was found, without another search. A group of near copies has a set of spans and counts once in each bucket
// that one of them lies in.
//
// One wrong date, as the year 1, would stretch a chart over two thousand years. So where nobody asked for an
// interval, and years alone would be too many bars, the chart is of the years in which most of the articles
// lie; the others are told by their number.

namespace depeche::search {
namespace {

using Days = std::chrono::sys_days;
using Spans = BlockRow<DaySpan>;
using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;
using std::chrono::years;

// From fine to coarse; the tables below have their entries in this order too.
constexpr std::array<Interval, 5> kIntervals{Interval::day, Interval::week, Interval::month,
                                             Interval::quarter, Interval::year};
constexpr std::size_t kMostBuckets = 2000;     // but of years, of which there are 9999
constexpr std::uint32_t kMostYears = 200;      // of a chart whose interval nobody asked for
constexpr std::uint32_t kDaysOfYear = 10'000;  // numbers of days, 20220106, in one of a year
constexpr DaySpan kAllDays{0, 99'999'999};

// Writes a day as ISO 8601 does: "2022-01-06".
std::string shown(Days day) {
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", int{date.year()}, unsigned{date.month()}, unsigned{date.day()});
}

// Weeks begin on Monday, as ISO 8601 and French calendars have it.
Days monday_of(Days day) {
  return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

// Returns the first day of the bucket that `day` lies in. A bucket is known by this day.
Days begin_of(Interval interval, Days day) {
  const year_month_day date(day);
  switch (interval) {
    case Interval::day:
      return day;
    case Interval::week:
      return monday_of(day);
    case Interval::month:
      return date.year() / date.month() / 1;
    case Interval::quarter: {
      constexpr unsigned kMonths = 3;
      const unsigned month = (unsigned{date.month()} - 1) / kMonths * kMonths + 1;
      return date.year() / std::chrono::month(month) / 1;
    }
    case Interval::year:
      return date.year() / 1 / 1;
  }
  return day;
}

// Returns the first day of the next bucket. Requires: `begin` begins a bucket, so that adding months never
// leads to a day like 31 February.
Days behind(Interval interval, Days begin) {
  constexpr days kWeek{7};
  const year_month_day date(begin);
  switch (interval) {
    case Interval::day:
      return begin + days(1);
    case Interval::week:
      return begin + kWeek;
    case Interval::month:
      return date + months(1);
    case Interval::quarter:
      return date + months(3);
    case Interval::year:
      return date + years(1);
  }
  return begin;
}

// A week is of the year that has its Thursday, as ISO 8601 says.
std::string week_name(Days monday) {
  const Days thursday = monday + days(3);
  const year_month_day date(thursday);
  const auto week = (thursday - Days(date.year() / 1 / 1)).count() / 7 + 1;
  return fmt::format("{:04}-W{:02}", int{date.year()}, week);
}

// Returns the name of the bucket that begins on this day: "2022-01-06", "2022-W01", "2022-01", "2022-Q1",
// "2022".
std::string name_of(Interval interval, Days begin) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  const std::string day = shown(begin);
  switch (interval) {
    case Interval::day:
      return day;
    case Interval::week:
      return week_name(begin);
    case Interval::month:
      return day.substr(0, kMonth);
    case Interval::quarter:
      return fmt::format("{}-Q{}", day.substr(0, kYear), (unsigned{year_month_day(begin).month()} + 2) / 3);
    case Interval::year:
      return day.substr(0, kYear);
  }
  return {};
}

struct Range {
  Days first;
  Days last;
};

// The first day of a request's date, or the last.
Days first_day_of(const article::Date& date) {
  return days_of(static_cast<std::uint32_t>(std::stoul(date.first_day)));
}
Days last_day_of(const article::Date& date) {
  return days_of(static_cast<std::uint32_t>(std::stoul(date.last_day)));
}

// Whether the span of each number was found.
std::vector<char> found_spans(const CountedDays& found) {
  std::vector<char> is_found(found.alone.size());
  for (std::size_t span = 0; span < is_found.size(); ++span) is_found[span] = found.alone[span] > 0 ? 1 : 0;
  for (const std::uint32_t span : found.of_groups) is_found[span] = 1;
  return is_found;
}

// The days of all spans that were found and begin within others; nullopt: none does.
std::optional<DaySpan> covered(const CountedDays& found, const Spans& spans, const DaySpan& within) {
  std::optional<DaySpan> all;
  const std::vector<char> is_found = found_spans(found);
  for (std::size_t n = 1; n < is_found.size(); ++n) {
    if (is_found[n] == 0 || spans[n].first < within.first || spans[n].first > within.last) continue;
    if (!all) all = spans[n];
    all = {std::min(all->first, spans[n].first), std::max(all->last, spans[n].last)};
  }
  return all;
}

// Returns the days that the histogram covers. A limit of the request counts even where nothing was found near
// it, so that the chart of "from=2010" begins in 2010. nullopt: there is no day on one side.
std::optional<Range> range_of(const CountedDays& found, const Spans& spans, const SearchRequest& request) {
  const std::optional<DaySpan> all = covered(found, spans, kAllDays);
  if (!all && (!request.from || !request.to)) return std::nullopt;
  const Range range{request.from ? first_day_of(*request.from) : days_of(all->first),
                    request.to ? last_day_of(*request.to) : days_of(all->last)};
  return range.first > range.last ? std::nullopt : std::optional(range);
}

// How many articles were found that begin in each year, a group as often as it has spans.
std::map<std::uint32_t, std::uint64_t> years_of(const CountedDays& found, const Spans& spans) {
  std::map<std::uint32_t, std::uint64_t> counts;
  for (std::size_t n = 1; n < found.alone.size(); ++n) {
    if (found.alone[n] > 0) counts[spans[n].first / kDaysOfYear] += found.alone[n];
  }
  for (const std::uint32_t span : found.of_groups) {
    if (span != 0) ++counts[spans[span].first / kDaysOfYear];
  }
  return counts;
}

// The kMostYears years, one after the other, in which most articles were found, or the last of them that are
// as good. They end with a year that has some, or where nothing was found with `last`.
DaySpan fullest_years(const CountedDays& found, const Spans& spans, std::uint32_t last) {
  const std::map<std::uint32_t, std::uint64_t> counts = years_of(found, spans);
  std::uint64_t most = 0;
  std::uint64_t sum = 0;
  auto oldest = counts.begin();
  for (const auto& [year, count] : counts) {
    sum += count;
    while (oldest->first + kMostYears <= year) sum -= (oldest++)->second;
    if (sum < most) continue;
    most = sum;
    last = year;
  }
  const std::uint32_t first = last - std::min(last, kMostYears - 1);
  return {first * kDaysOfYear, (last + 1) * kDaysOfYear - 1};
}

// The days that a chart shows, where its interval is free.
Range readable_range(const CountedDays& found, const Spans& spans, const Range& range) {
  const std::uint32_t first = number_of(range.first) / kDaysOfYear;
  const std::uint32_t last = number_of(range.last) / kDaysOfYear;
  if (last - first < kMostYears) return range;
  const DaySpan fullest = fullest_years(found, spans, last);
  if (const auto within = covered(found, spans, fullest))
    return {days_of(within->first), days_of(within->last)};
  constexpr std::uint32_t kFirstOfJanuary = 101;
  return {std::max(range.first, days_of(fullest.first + kFirstOfJanuary)), range.last};
}

// Returns about how many buckets there are, which is enough to choose by: each interval counts with its
// shortest length in days.
std::size_t buckets_in(Range range, Interval interval) {
  constexpr std::array<std::int64_t, 5> kDays{1, 7, 28, 90, 365};
  return static_cast<std::size_t>((range.last - range.first).count() /
                                  kDays[static_cast<std::size_t>(interval)]) +
         1;
}

// The bucket that holds a span, by the number of its first day; 0: none holds all of it, as an article of
// "2022-01" lies in a month, but in no single day or week.
std::uint32_t bucket_of(Interval interval, const DaySpan& span) {
  const Days begin = begin_of(interval, days_of(span.first));
  return begin == begin_of(interval, days_of(span.last)) ? number_of(begin) : 0;
}

// Stands for all buckets that are not shown.
constexpr std::uint32_t kOutside = kAllDays.last;

// Of each span, by its number. That of no span is 0.
std::vector<std::uint32_t> buckets_of(Interval interval, const Spans& spans, const Range& range) {
  // The first bucket and the last are shown whole.
  const std::uint32_t first = number_of(begin_of(interval, range.first));
  const std::uint32_t last = number_of(behind(interval, begin_of(interval, range.last)) - days(1));
  std::vector<std::uint32_t> buckets(spans.size());
  for (std::size_t n = 1; n < spans.size(); ++n) {
    const bool is_outside = spans[n].last < first || spans[n].first > last;
    buckets[n] = is_outside ? kOutside : bucket_of(interval, spans[n]);
  }
  return buckets;
}

// A group is imprecise as soon as one of its articles is.
std::uint64_t imprecise_in(const CountedDays& found, const std::vector<std::uint32_t>& buckets) {
  std::uint64_t imprecise = 0;
  for (std::size_t n = 1; n < found.alone.size(); ++n) imprecise += buckets[n] == 0 ? found.alone[n] : 0;
  found.for_each_group([&](auto group) {
    const auto is_imprecise = [&](std::uint32_t span) { return buckets[span] == 0; };
    if (std::ranges::any_of(group, is_imprecise)) ++imprecise;
  });
  return imprecise;
}

std::uint64_t dated(const CountedDays& found) {
  std::uint64_t dated = found.ends.size();
  for (const std::uint32_t count : found.alone) dated += count;
  return dated;
}

// Takes the finest interval that has not too many bars for a chart and that leaves out a tenth of the
// articles at most. Where none does, it is the year.
Interval choose_interval(const CountedDays& found, const Spans& spans, Range range) {
  constexpr std::array<std::size_t, 5> kReadsWell{45, 30, 40, 50, 10'000};
  constexpr std::uint64_t kFew = 10;  // one of so many articles may be too imprecise
  const std::uint64_t all = dated(found);
  for (const Interval interval : kIntervals) {
    const bool reads_well = buckets_in(range, interval) <= kReadsWell[static_cast<std::size_t>(interval)];
    if (reads_well && imprecise_in(found, buckets_of(interval, spans, range)) * kFew <= all) return interval;
  }
  return Interval::year;
}

// "histogram=day" over a century would make an answer of tens of thousands of buckets.
Interval not_too_fine(Range range, Interval interval) {
  while (interval != Interval::year && buckets_in(range, interval) > kMostBuckets) {
    interval = kIntervals[static_cast<std::size_t>(interval) + 1];
  }
  return interval;
}

using Counts = std::map<std::uint32_t, std::uint64_t>;  // by the bucket's first day

std::uint64_t at(const Counts& counts, Days begin) {
  const auto found = counts.find(number_of(begin));
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

// A group whose articles lie in several buckets counts in each of them, so the buckets may add up to more
// than the groups.
Histogram make_histogram(const CountedDays& found, const CountedDays& all, const Spans& spans,
                         const SearchRequest& request) {
  const std::optional<Interval> wanted = request.histogram ? request.histogram->interval : std::nullopt;
  Histogram histogram;
  histogram.interval = wanted.value_or(Interval::year);
  histogram.undated = found.undated;
  std::optional<Range> range = range_of(found, spans, request);
  if (!range) return histogram;
  if (!wanted) range = readable_range(found, spans, *range);
  const Interval chosen = wanted ? *wanted : choose_interval(found, spans, *range);
  const Interval interval = not_too_fine(*range, chosen);
  histogram.was_too_fine = interval != chosen;
  histogram.interval = interval;
  const std::vector<std::uint32_t> buckets = buckets_of(interval, spans, *range);
  histogram.imprecise = imprecise_in(found, buckets);
  const Counts counts = count_by(buckets, found);
  const Counts totals = count_by(buckets, all);
  const auto outside = counts.find(kOutside);
  histogram.outside = outside == counts.end() ? 0 : outside->second;
  // Buckets without articles are made as well: a chart needs them to have its time at scale.
  for (Days begin = begin_of(interval, range->first); begin <= range->last; begin = behind(interval, begin)) {
    histogram.buckets.push_back({name_of(interval, begin), shown(begin),
                                 shown(behind(interval, begin) - days(1)), at(counts, begin),
                                 at(totals, begin)});
  }
  return histogram;
}

}  // namespace depeche::search
