// A batch has the articles or changes that are written together. The larger a batch is, the less each article
// costs, and the more memory is needed while it is written.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/index/edit/change.h"

namespace depeche::index {

// How much memory an item needs while it is written, measured by the bytes of its text. A removal has none.
[[nodiscard]] inline std::size_t text_bytes(const article::Article& article) {
  return article.title.size() + article.body.size();
}
[[nodiscard]] inline std::size_t text_bytes(const Change& change) {
  const auto* const article = std::get_if<article::Article>(&change);
  return article == nullptr ? 0 : text_bytes(*article);
}

// Items in the order they came, until the batch is full: at so many of them or at kMostBytes of text,
// whichever comes first. So the memory that a batch needs while it is indexed is bounded, but for a single
// huge article.
template <typename Item>
class Batch {
 public:
  static constexpr std::size_t kMostBytes = 4U << 20U;
  // So many items go into one commit: its sync, which takes tens of milliseconds, is little beside their
  // analysis.
  static constexpr std::size_t kItemsPerCommit = 1'000;

  explicit Batch(std::size_t most_items = kItemsPerCommit) : most_items_(most_items) {}

  void add(Item item) {
    bytes_ += text_bytes(item);
    items_.push_back(std::move(item));
  }

  [[nodiscard]] bool is_empty() const { return items_.empty(); }
  [[nodiscard]] bool is_full() const { return items_.size() >= most_items_ || bytes_ >= kMostBytes; }

  // Gives the items away and leaves the batch empty.
  [[nodiscard]] std::vector<Item> take() {
    bytes_ = 0;
    return std::exchange(items_, {});
  }

 private:
  std::size_t most_items_;
  std::vector<Item> items_;
  std::size_t bytes_ = 0;  // of text in items_
};

// The changes of one commit.
using ChangeBatch = Batch<Change>;

}  // namespace depeche::index
