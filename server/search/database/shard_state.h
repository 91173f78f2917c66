// Which shard at which revision: what is made from one is right for all that has the same state.
//
// Thread rule: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

namespace depeche::search {

struct ShardState {
  std::string uuid;  // no two shards of any databases have one
  std::uint64_t revision = 0;

  friend bool operator==(const ShardState&, const ShardState&) = default;
};

// Throws Xapian's errors.
[[nodiscard]] inline ShardState state_of(const Xapian::Database& shard) {
  return {.uuid = shard.get_uuid(), .revision = shard.get_revision()};
}

[[nodiscard]] inline std::vector<ShardState> states_of(const std::vector<Xapian::Database>& shards) {
  std::vector<ShardState> states;
  for (const Xapian::Database& shard : shards) states.push_back(state_of(shard));
  return states;
}

}  // namespace depeche::search
