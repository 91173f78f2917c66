// The documents that have a term, as sets. Those of frequent terms, which take milliseconds to read, are kept
// for all readers; after a commit only what it changed is looked at again.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>
#include <roaring/roaring.hh>

#include "server/search/database/shard_state.h"
#include "server/search/model/deadline.h"

namespace depeche::search {

// A shard as a reader sees it.
struct ShardView {
  std::size_t number;  // in its generation
  Xapian::Database database;
  ShardState state;
};

using SharedSet = std::shared_ptr<const Roaring>;

// Thread rule: synchronised inside; call from any thread.
class TermSets {
 public:
  // Rarer terms are read each time.
  static constexpr Xapian::doccount kFrequent = 1'000;

  explicit TermSets(std::size_t most_bytes = std::size_t{64} << 20U) : most_bytes_(most_bytes) {}

  // Returns the documents that have the term; of the empty term, all that there are. Never null. Throws
  // Xapian's errors and SearchTimeout.
  [[nodiscard]] SharedSet with(const std::string& term, const ShardView& shard, const Deadline& deadline);

  // The same where it is known without reading the term's postings, or null. Throws Xapian's errors.
  [[nodiscard]] SharedSet known_with(const std::string& term, const ShardView& shard);

  // The bytes of all sets that are kept.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Kept {
    std::string key;
    std::uint64_t revision;
    SharedSet set;
    std::size_t bytes;
  };
  using Place = std::list<Kept>::iterator;

  [[nodiscard]] std::optional<Kept> find(const std::string& key, const ShardView& shard);
  void keep(const std::string& key, const ShardView& shard, SharedSet set);
  void forget(Place place);
  [[nodiscard]] bool is_of_shard(const ShardView& shard) const;

  const std::size_t most_bytes_;

  mutable std::mutex mutex_;        // guards what follows
  std::vector<std::string> uuids_;  // of the shards that the sets are of
  std::list<Kept> kept_;            // the one that was used last first
  std::unordered_map<std::string, Place> places_;
  std::size_t bytes_ = 0;
};

}  // namespace depeche::search
