// Articles that are written together.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::index {

// Full at so many articles or kBytes of text, whatever comes first: what a batch needs while
// it is indexed is bounded, a single huge article aside.
class Batch {
 public:
  static constexpr std::size_t kBytes = 4U << 20U;

  explicit Batch(std::size_t most_articles) : most_articles_(most_articles) {}

  void add(article::Article article) {
    bytes_ += article.title.size() + article.body.size();
    articles_.push_back(std::move(article));
  }

  [[nodiscard]] bool is_empty() const { return articles_.empty(); }
  [[nodiscard]] bool is_full() const { return articles_.size() >= most_articles_ || bytes_ >= kBytes; }

  // Leaves the batch empty.
  [[nodiscard]] std::vector<article::Article> take() {
    bytes_ = 0;
    return std::exchange(articles_, {});
  }

 private:
  std::size_t most_articles_;
  std::vector<article::Article> articles_;
  std::size_t bytes_ = 0;
};

}  // namespace depeche::index
