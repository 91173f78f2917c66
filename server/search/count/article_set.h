// A set of articles: for each shard the numbers of its documents.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <roaring/roaring.hh>

#include "indexer/index/schema/shard_place.h"
#include "server/search/model/deadline.h"

namespace depeche::search {

// Calls `use` with the numbers of a set in rising order, many at once. Throws SearchTimeout between two calls
// once the deadline has passed.
template <typename Use>
void for_each_batch(const Roaring& set, const Deadline& deadline, Use use) {
  std::array<std::uint32_t, 4'096> batch;  // NOLINT: filled before it is read
  roaring_uint32_iterator_t at;
  roaring_init_iterator(&set.roaring, &at);
  while (at.has_value) {
    deadline.check();
    const std::uint32_t read = roaring_read_uint32_iterator(&at, batch.data(), batch.size());
    use(std::span<const std::uint32_t>(batch.data(), read));
  }
}

// Thread rule: plain values.
class ArticleSet {
 public:
  // An empty set.
  explicit ArticleSet(std::size_t shards) : shards_(shards) {}

  [[nodiscard]] std::size_t shards() const { return shards_.size(); }
  [[nodiscard]] const Roaring& in_shard(std::size_t shard) const { return shards_[shard]; }
  [[nodiscard]] Roaring& in_shard(std::size_t shard) { return shards_[shard]; }

  [[nodiscard]] std::uint64_t count() const {
    std::uint64_t count = 0;
    for (const Roaring& set : shards_) count += set.cardinality();
    return count;
  }

  // Whether the article with this number in the whole database is one of them.
  [[nodiscard]] bool contains(std::uint32_t number) const {
    const index::ShardPlace place = index::place_in_shards(number, shards_.size());
    return shards_[place.shard].contains(place.document);
  }

  ArticleSet& operator|=(const ArticleSet& others) {
    for (std::size_t shard = 0; shard < shards_.size(); ++shard) shards_[shard] |= others.shards_[shard];
    return *this;
  }

  ArticleSet& operator-=(const ArticleSet& others) {
    for (std::size_t shard = 0; shard < shards_.size(); ++shard) shards_[shard] -= others.shards_[shard];
    return *this;
  }

  // Calls `use` with the number of a shard and numbers of documents in it. Throws SearchTimeout.
  template <typename Use>
  void for_each_batch(const Deadline& deadline, Use use) const {
    for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
      search::for_each_batch(shards_[shard], deadline, [&](auto documents) { use(shard, documents); });
    }
  }

 private:
  std::vector<Roaring> shards_;
};

}  // namespace depeche::search
