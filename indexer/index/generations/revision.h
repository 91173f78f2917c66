// The name of a state of the database. A writer is told the state that has his changes, and each search names
// the state that it read, so a client that compares the two knows whether the search has seen his changes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace depeche::index {

// "GENERATION.COMMIT.COMMIT…": `commits` has Xapian's revision of each shard, in the order of the shards. A
// generation and each commit in it have another text than all before.
[[nodiscard]] std::string revision_text(std::uint64_t generation, const std::vector<std::uint64_t>& commits);

}  // namespace depeche::index
