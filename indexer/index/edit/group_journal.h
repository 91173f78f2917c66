// A file beside the shards that says which groups of near copies a commit changes. Shards are committed one
// after the other, so a process may die, or the disk may fill up, between two of them. Each article is then
// whole, as it is in one shard only, but a group that spans shards may be half written. The journal has what
// is needed to get it right.
//
// Thread rule: for the one thread that holds the write lock.
#pragma once

#include <filesystem>
#include <optional>

#include "indexer/index/versions/version_groups.h"

namespace depeche::index {

// All members throw IndexUnavailable or DiskFull.
class GroupJournal {
 public:
  // `generation` is the folder that the shards are in.
  explicit GroupJournal(const std::filesystem::path& generation);

  // The changes of a commit that was interrupted; nullopt: the last commit came to its end. Also throws
  // IndexCorrupt.
  [[nodiscard]] std::optional<GroupChanges> read() const;

  // Call it before the first shard is committed. When it returns, the journal is on the disk, in the place of
  // an earlier one.
  void begin(const GroupChanges& changes) const;
  // Call it after the last shard is committed: removes the journal.
  void end() const;

 private:
  const std::filesystem::path file_;
};

}  // namespace depeche::index
