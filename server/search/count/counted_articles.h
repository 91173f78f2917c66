// The articles of a set in the way in which they are counted: each one alone, or the near copies of a group
// together, where a search groups them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "server/search/columns/columns.h"
#include "server/search/count/article_set.h"
#include "server/search/model/deadline.h"

namespace depeche::search {

// Thread rule: it never changes; call from any thread.
class CountedArticles {
 public:
  struct Place {
    std::uint32_t shard;
    std::uint32_t document;
  };

  // Each article alone.
  explicit CountedArticles(ArticleSet articles) : alone_(std::move(articles)) {}

  // By groups; articles without near copies alone. Throws SearchTimeout.
  CountedArticles(const ArticleSet& articles, const Columns& columns, const Deadline& deadline);

  // How many there are.
  [[nodiscard]] std::uint64_t count() const { return alone_.count() + ends_.size(); }

  [[nodiscard]] const ArticleSet& alone() const { return alone_; }

  // Calls `use` with the articles of each group. Throws SearchTimeout.
  template <typename Use>
  void for_each_group(const Deadline& deadline, Use use) const {
    constexpr std::size_t kGroupsBetweenLooks = 1'024;
    for (std::size_t group = 0; group < ends_.size(); ++group) {
      if (group % kGroupsBetweenLooks == 0) deadline.check();
      const std::size_t begin = group == 0 ? 0 : ends_[group - 1];
      use(std::span<const Place>(places_).subspan(begin, ends_[group] - begin));
    }
  }

 private:
  struct Member {
    std::uint32_t group;
    Place place;
  };

  void sort_by_group(const std::vector<Member>& members, std::size_t groups);

  ArticleSet alone_;
  std::vector<Place> places_;      // one group after the other
  std::vector<std::size_t> ends_;  // of each group: the index behind its last article
};

}  // namespace depeche::search
