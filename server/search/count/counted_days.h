// How many articles there are of each span of days, which a chart over time and the facets of periods are
// made of: there are far fewer spans than articles.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "server/search/columns/columns.h"
#include "server/search/count/counted_articles.h"
#include "server/search/model/deadline.h"
#include "server/search/model/search_request.h"

namespace depeche::search {

// Spans by their numbers in Columns::days. What counts once has one span, as an article has, or the different
// spans of the articles of a group.
struct CountedDays {
  std::vector<std::uint32_t> alone;      // by number of the span: articles that are counted alone
  std::vector<std::uint32_t> of_groups;  // the spans of one group after the other, each once
  std::vector<std::size_t> ends;         // of each group: the index behind its last span
  std::uint64_t undated = 0;             // articles, or groups with an article, that have no date

  template <typename Use>
  void for_each_group(Use use) const {
    for (std::size_t group = 0; group < ends.size(); ++group) {
      const std::size_t begin = group == 0 ? 0 : ends[group - 1];
      use(std::span<const std::uint32_t>(of_groups).subspan(begin, ends[group] - begin));
    }
  }
};

// Throws SearchTimeout.
[[nodiscard]] CountedDays count_days(const CountedArticles& articles, const Columns& columns,
                                     const Deadline& deadline);

// Counts by keys: `keys` has the key of each span, 0 where it has none. A group counts once for each key that
// one of its spans has.
[[nodiscard]] std::map<std::uint32_t, std::uint64_t> count_by(const std::vector<std::uint32_t>& keys,
                                                              const CountedDays& days);

// The days of all articles, which are counted once a revision.
//
// Thread rule: synchronised inside; call from any thread.
class AllDays {
 public:
  [[nodiscard]] std::shared_ptr<const CountedDays> of(const std::shared_ptr<const Columns>& columns,
                                                      Grouping group);

 private:
  std::mutex mutex_;  // guards what follows
  std::shared_ptr<const Columns> columns_;
  std::array<std::shared_ptr<const CountedDays>, 2> days_;  // by grouping; null: not counted yet
};

}  // namespace depeche::search
