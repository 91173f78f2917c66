// Articles are sorted by the instant at which their date begins, in UTC, but counted by days, in Paris: of
// one instant the two may be a day apart. So the first day that is not needed is kept as well.
#include "server/search/count/date_order.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>
#include <vector>

#include "server/search/count/day.h"

namespace depeche::search {
namespace {

// What is counted begins on this day so many times.
struct DayCount {
  std::uint32_t day;
  std::uint64_t count;
};

// What is counted by its first day, in the order. Of a group, the article counts that comes first in the
// order.
std::vector<DayCount> first_days(DateOrder order, const CountedDays& counted, const Columns& columns) {
  const bool is_newest_first = order == DateOrder::newest_first;
  std::vector<std::uint64_t> spans(counted.alone.begin(), counted.alone.end());
  const auto day_of = [&](std::uint32_t span) { return columns.days[span].first; };
  counted.for_each_group([&](auto group) {
    ++spans[is_newest_first ? *std::ranges::max_element(group, {}, day_of)
                            : *std::ranges::min_element(group, {}, day_of)];
  });
  std::vector<DayCount> days;
  for (std::uint32_t span = 1; span < spans.size(); ++span) {
    if (spans[span] > 0) days.push_back({day_of(span), spans[span]});
  }
  std::ranges::sort(days, {}, &DayCount::day);
  if (is_newest_first) std::ranges::reverse(days);
  return days;
}

// The day on which the first `most` are complete; nullopt: there are not so many with a date.
std::optional<std::uint32_t> last_day_needed(const std::vector<DayCount>& days, std::size_t most) {
  std::uint64_t counted = 0;
  for (const auto& [day, count] : days) {
    counted += count;
    if (counted >= most) return day;
  }
  return std::nullopt;
}

// The days that are needed, both included.
DaySpan days_needed(DateOrder order, std::uint32_t last) {
  using std::chrono::days;
  if (order == DateOrder::newest_first) {
    return {number_of(days_of(last) - days(1)), std::numeric_limits<std::uint32_t>::max()};
  }
  return {1, number_of(days_of(last) + days(1))};
}

}  // namespace

ArticleSet first_by_date(DateOrder order, std::size_t most, const ArticleSet& articles,
                         const CountedDays& days, const Columns& columns, const Deadline& deadline) {
  const auto last = last_day_needed(first_days(order, days, columns), most);
  if (!last) return articles;
  const DaySpan needed = days_needed(order, *last);
  std::vector<char> is_needed(columns.days.size());
  for (std::size_t span = 1; span < is_needed.size(); ++span) {
    const std::uint32_t day = columns.days[span].first;
    is_needed[span] = day >= needed.first && day <= needed.last ? 1 : 0;
  }
  ArticleSet first(articles.shards());
  articles.for_each_batch(deadline, [&](std::size_t shard, auto documents) {
    for (const std::uint32_t document : documents) {
      if (is_needed[columns.shards[shard].days[document]] != 0) first.in_shard(shard).add(document);
    }
  });
  return first;
}

}  // namespace depeche::search
