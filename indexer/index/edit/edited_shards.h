// The shards of a generation while they are changed, and the groups of their articles with them.
//
// Thread rule: one thread at a time, with the write lock held for as long as it lives.
// All throw IndexUnavailable, DiskFull and IndexCorrupt.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "indexer/index/edit/group_journal.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/versions/version_groups.h"

namespace depeche::index {

class EditedShards {
 public:
  // Ends a commit that did not come to its end.
  explicit EditedShards(const Generation& generation);
  // Forgets what was not committed.
  ~EditedShards();
  EditedShards(const EditedShards&) = delete;
  EditedShards& operator=(const EditedShards&) = delete;

  struct Shard {
    std::filesystem::path path;
    Xapian::WritableDatabase database;
    bool is_changed = false;
  };
  // The one that the article with this id is in, or would be. Set is_changed when it is.
  [[nodiscard]] Shard& with(std::string_view id);

  // Is told of every change.
  [[nodiscard]] VersionGroups& groups() { return groups_; }

  // Has all on disk: articles and groups.
  void commit();

  // How many commits Xapian has counted in each shard, in the order of the shards; see revision_text().
  [[nodiscard]] std::vector<std::uint64_t> commits() const;

 private:
  explicit EditedShards(std::filesystem::path folder);

  void commit(const VersionGroups::Update& update);
  [[nodiscard]] bool are_several_changed() const;

  const std::filesystem::path folder_;  // of the generation
  const GroupJournal journal_;
  std::vector<Shard> shards_;
  VersionGroups groups_;
};

// Before a generation is copied or checked.
void finish_commit(const Generation& generation);

}  // namespace depeche::index
