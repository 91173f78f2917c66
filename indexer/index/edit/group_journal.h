// Shards are committed one after the other, so a process may die, or a disk fill, between two of them. Of
// each article there is all or nothing then, but a group that spans shards may be half written. The journal,
// beside the shards while they are committed, has what gets it right again.
//
// Thread rule: whoever holds the write lock.
#pragma once

#include <filesystem>
#include <optional>

#include "indexer/index/versions/version_groups.h"

namespace depeche::index {

// In the folder of a generation. All throw IndexUnavailable or DiskFull, and read() IndexCorrupt.
class GroupJournal {
 public:
  explicit GroupJournal(const std::filesystem::path& generation);

  // What a commit did not come to the end of; nullopt: none is under way.
  [[nodiscard]] std::optional<GroupChanges> read() const;

  // Before the first shard is committed: on disk when it returns, in the place of an earlier one.
  void begin(const GroupChanges& changes) const;
  // After the last one.
  void end() const;

 private:
  const std::filesystem::path file_;
};

}  // namespace depeche::index
