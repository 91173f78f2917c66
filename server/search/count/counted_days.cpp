#include "server/search/count/counted_days.h"

#include <algorithm>
#include <utility>

namespace depeche::search {
namespace {

// Whether a number was met in a group, for one group after the other.
class MetInGroup {
 public:
  explicit MetInGroup(std::size_t numbers) : last_group_(numbers) {}

  void next_group() { ++group_; }
  // True where it is the first time in this group.
  bool is_first(std::uint32_t number) { return std::exchange(last_group_[number], group_) != group_; }

 private:
  std::vector<std::uint32_t> last_group_;
  std::uint32_t group_ = 0;
};

// All articles that have a date; deleted ones have none.
ArticleSet dated_articles(const Columns& columns) {
  ArticleSet articles(columns.shards.size());
  std::vector<std::uint32_t> dated;
  for (std::size_t shard = 0; shard < columns.shards.size(); ++shard) {
    const Column& days = columns.shards[shard].days;
    dated.clear();
    for (std::size_t document = 0; document < days.size(); ++document) {
      if (days[document] != 0) dated.push_back(static_cast<std::uint32_t>(document));
    }
    articles.in_shard(shard).addMany(dated.size(), dated.data());
  }
  return articles;
}

}  // namespace

CountedDays count_days(const CountedArticles& articles, const Columns& columns, const Deadline& deadline) {
  CountedDays counted;
  counted.alone.resize(columns.days.size());
  articles.alone().for_each_batch(deadline, [&](std::size_t shard, auto documents) {
    const Column& days = columns.shards[shard].days;
    for (const std::uint32_t document : documents) ++counted.alone[days[document]];
  });
  counted.undated = std::exchange(counted.alone[0], 0);
  MetInGroup met(columns.days.size());
  articles.for_each_group(deadline, [&](auto group) {
    met.next_group();
    const std::size_t begin = counted.of_groups.size();
    for (const auto& [shard, document] : group) {
      const std::uint32_t span = columns.shards[shard].days[document];
      if (!met.is_first(span)) continue;
      if (span == 0) {
        ++counted.undated;
      } else {
        counted.of_groups.push_back(span);
      }
    }
    if (counted.of_groups.size() > begin) counted.ends.push_back(counted.of_groups.size());
  });
  return counted;
}

std::map<std::uint32_t, std::uint64_t> count_by(const std::vector<std::uint32_t>& keys,
                                                const CountedDays& days) {
  std::vector<std::uint32_t> different = keys;
  different.push_back(0);
  std::ranges::sort(different);
  const auto repeated = std::ranges::unique(different);
  different.erase(repeated.begin(), repeated.end());
  std::vector<std::uint32_t> places;  // of each span: that of its key in `different`
  for (const std::uint32_t key : keys) {
    const auto place = std::ranges::lower_bound(different, key) - different.begin();
    places.push_back(static_cast<std::uint32_t>(place));
  }
  std::vector<std::uint64_t> counts(different.size());
  for (std::size_t span = 0; span < days.alone.size(); ++span) counts[places[span]] += days.alone[span];
  MetInGroup met(different.size());
  days.for_each_group([&](auto group) {
    met.next_group();
    for (const std::uint32_t span : group) {
      if (met.is_first(places[span])) ++counts[places[span]];
    }
  });
  std::map<std::uint32_t, std::uint64_t> counted;
  for (std::size_t place = 1; place < different.size(); ++place) {
    if (counts[place] > 0) counted.emplace_hint(counted.end(), different[place], counts[place]);
  }
  return counted;
}

std::shared_ptr<const CountedDays> AllDays::of(const std::shared_ptr<const Columns>& columns,
                                               Grouping group) {
  const std::lock_guard lock(mutex_);
  if (columns_ != columns) {
    columns_ = columns;
    days_ = {};
  }
  auto& days = days_[group == Grouping::versions ? 1 : 0];
  if (days == nullptr) {
    ArticleSet dated = dated_articles(*columns);
    const CountedArticles articles = group == Grouping::versions
                                         ? CountedArticles(dated, *columns, Deadline())
                                         : CountedArticles(std::move(dated));
    days = std::make_shared<const CountedDays>(count_days(articles, *columns, Deadline()));
  }
  return days;
}

}  // namespace depeche::search
