#include "server/search/count/histogram.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "indexer/index/schema/schema.h"
#include "server/search/count/group_counter.h"

// An article has a period, its first and its last day, as its date may be a mere month or year. Periods are
// counted first, many articles to one, and only then put into buckets: so the interval can be chosen by what
// was found, without another search. A group of near copies has a set of periods and counts once in each
// bucket that one of them lies in.
//
// Days are counted by std::chrono, in the proleptic Gregorian calendar, without a time of day and so without
// time zones.

namespace depeche::search {
namespace {

using Days = std::chrono::sys_days;
using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;
using std::chrono::years;

// From fine to coarse; the tables below have their entries in this order too.
constexpr std::array<Interval, 5> kIntervals{Interval::day, Interval::week, Interval::month,
                                             Interval::quarter, Interval::year};
constexpr std::size_t kMostBuckets = 2000;  // but of years, of which there are 9999

// Requires: `length` digits stand at `begin`. The database wrote them, so they are not checked again.
unsigned number_in(const std::string& text, std::size_t begin, std::size_t length) {
  unsigned number = 0;
  std::from_chars(text.data() + begin, text.data() + begin + length, number);
  return number;
}

// Requires: "YYYYMMDD".
Days days_of(const std::string& text) {
  return std::chrono::year(static_cast<int>(number_in(text, 0, 4))) /
         std::chrono::month(number_in(text, 4, 2)) / std::chrono::day(number_in(text, 6, 2));
}

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

// Calls `use` with what counts once, an article or a group, as a range of periods and how often it is there.
template <typename Use>
void for_each_counted(const Periods& periods, Use use) {
  for (const auto& [period, count] : periods.articles) use(std::set<Period>{period}, count);
  for (const auto& [name, of_group] : periods.groups) use(of_group, std::uint64_t{1});
}

// Returns the days that the histogram covers. A limit of the request counts even where nothing was found near
// it, so that the chart of "from=2010" begins in 2010. nullopt: there is no day on one side.
std::optional<Range> range_of(const Periods& found, const SearchRequest& request) {
  std::string first = request.from ? request.from->first_day : "";
  std::string last = request.to ? request.to->last_day : "";
  for_each_counted(found, [&](const std::set<Period>& periods, std::uint64_t) {
    for (const Period& period : periods) {
      if (!request.from && (first.empty() || period.first < first)) first = period.first;
      if (!request.to && period.second > last) last = period.second;
    }
  });
  if (first.empty() || last.empty() || first > last) return std::nullopt;
  return Range{days_of(first), days_of(last)};
}

// Returns about how many buckets there are, which is enough to choose by: each interval counts with its
// shortest length in days.
std::size_t buckets_in(Range range, Interval interval) {
  constexpr std::array<std::int64_t, 5> kDays{1, 7, 28, 90, 365};
  return static_cast<std::size_t>((range.last - range.first).count() /
                                  kDays[static_cast<std::size_t>(interval)]) +
         1;
}

// Tells whether the article can be counted: one of "2022-01" lies in a month, but in no single day or week.
bool is_in_one(Interval interval, const Period& period) {
  return begin_of(interval, days_of(period.first)) == begin_of(interval, days_of(period.second));
}

// A group is imprecise as soon as one of its articles is.
std::uint64_t imprecise_in(const Periods& found, Interval interval) {
  std::uint64_t imprecise = 0;
  for_each_counted(found, [&](const std::set<Period>& periods, std::uint64_t count) {
    const bool are_precise =
        std::ranges::all_of(periods, [&](const Period& period) { return is_in_one(interval, period); });
    if (!are_precise) imprecise += count;
  });
  return imprecise;
}

// Takes the finest interval that has not too many bars for a chart and that leaves out a tenth of the
// articles at most. Where none does, it is the year.
Interval choose_interval(const Periods& found, Range range) {
  constexpr std::array<std::size_t, 5> kReadsWell{45, 30, 40, 50, 10'000};
  constexpr std::uint64_t kFew = 10;  // one of so many articles may be too imprecise
  std::uint64_t dated = 0;
  for_each_counted(found, [&](const std::set<Period>&, std::uint64_t count) { dated += count; });
  for (const Interval interval : kIntervals) {
    const bool reads_well = buckets_in(range, interval) <= kReadsWell[static_cast<std::size_t>(interval)];
    if (reads_well && imprecise_in(found, interval) * kFew <= dated) return interval;
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

// A group whose articles lie in several buckets counts in each of them, so the buckets may add up to more
// than the groups.
std::map<Days, std::uint64_t> count_buckets(const Periods& counted, Interval interval) {
  std::map<Days, std::uint64_t> counts;
  for_each_counted(counted, [&](const std::set<Period>& periods, std::uint64_t count) {
    std::set<Days> buckets;
    for (const Period& period : periods) {
      if (is_in_one(interval, period)) buckets.insert(begin_of(interval, days_of(period.first)));
    }
    for (const Days bucket : buckets) counts[bucket] += count;
  });
  return counts;
}

std::uint64_t at(const std::map<Days, std::uint64_t>& counts, Days begin) {
  const auto found = counts.find(begin);
  return found == counts.end() ? 0 : found->second;
}

void add(Period period, const std::string& group, Periods& periods) {
  if (group.empty()) {
    ++periods.articles[std::move(period)];
  } else {
    periods.groups[group].insert(std::move(period));
  }
}

}  // namespace

// Xapian calls this for each article that matches, on the thread of get_mset().
void PeriodCounter::operator()(const Xapian::Document& document, double) {
  std::string first = document.get_value(slot_number(index::Slot::first_day));
  std::string group = group_ == Grouping::versions ? group_of(document) : std::string();
  if (!first.empty()) {
    Period period(std::move(first), document.get_value(slot_number(index::Slot::last_day)));
    add(std::move(period), group, periods_);
  } else if (group.empty()) {
    ++undated_;
  } else {
    undated_groups_.insert(std::move(group));
  }
}

// Reads the streams of three value slots side by side, which lie packed in the database, instead of visiting
// each document.
Periods count_all_periods(const Xapian::Database& database, Grouping group) {
  constexpr auto kFirst = slot_number(index::Slot::first_day);
  constexpr auto kLast = slot_number(index::Slot::last_day);
  constexpr auto kGroup = slot_number(index::Slot::group);
  Periods periods;
  const auto end = database.valuestream_end(kGroup);
  auto named = group == Grouping::versions ? database.valuestream_begin(kGroup) : end;
  // An article has both or none.
  auto last = database.valuestream_begin(kLast);
  for (auto first = database.valuestream_begin(kFirst); first != database.valuestream_end(kFirst);
       ++first, ++last) {
    // Only articles with near copies have a group, so this stream has gaps and must be moved to the article.
    if (named != end) named.skip_to(first.get_docid());
    const bool has_group = named != end && named.get_docid() == first.get_docid();
    add({*first, *last}, has_group ? *named : std::string(), periods);
  }
  return periods;
}

Histogram make_histogram(const Periods& found, const Periods& all, const SearchRequest& request) {
  const std::optional<Interval> wanted = request.histogram ? request.histogram->interval : std::nullopt;
  Histogram histogram;
  histogram.interval = wanted.value_or(Interval::year);
  const std::optional<Range> range = range_of(found, request);
  if (!range) return histogram;
  const Interval chosen = wanted ? *wanted : choose_interval(found, *range);
  const Interval interval = not_too_fine(*range, chosen);
  histogram.was_too_fine = interval != chosen;
  histogram.interval = interval;
  histogram.imprecise = imprecise_in(found, interval);
  const auto counts = count_buckets(found, interval);
  const auto totals = count_buckets(all, interval);
  // Buckets without articles are made as well: a chart needs them to have its time at scale.
  for (Days begin = begin_of(interval, range->first); begin <= range->last; begin = behind(interval, begin)) {
    histogram.buckets.push_back({name_of(interval, begin), shown(begin),
                                 shown(behind(interval, begin) - days(1)), at(counts, begin),
                                 at(totals, begin)});
  }
  return histogram;
}

}  // namespace depeche::search
