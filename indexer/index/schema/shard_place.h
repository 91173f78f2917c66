// Where a document of a database of several shards is kept. Xapian deals the numbers of the whole database
// out to its shards in turn.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>

#include <xapian.h>

namespace depeche::index {

struct ShardPlace {
  std::size_t shard;       // from 0
  Xapian::docid document;  // its number there, from 1
};

// Requires: number > 0, shards > 0.
[[nodiscard]] constexpr ShardPlace place_in_shards(Xapian::docid number, std::size_t shards) {
  return {(number - 1) % shards, static_cast<Xapian::docid>((number - 1) / shards + 1)};
}

// The opposite: the number that the document has in the whole database.
[[nodiscard]] constexpr Xapian::docid number_of(const ShardPlace& place, std::size_t shards) {
  return static_cast<Xapian::docid>((place.document - 1) * shards + place.shard + 1);
}

}  // namespace depeche::index
