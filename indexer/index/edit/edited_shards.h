// The shards of a generation, opened for writing, with the groups of near copies among their articles. Shards
// are separate Xapian databases that are committed one after the other; this class sees to it that the
// groups, which may span several shards, are right again even where a process died between two of these
// commits.
//
// Thread rule: one thread at a time, with the write lock held for as long as it lives.
// All members throw IndexUnavailable, DiskFull and IndexCorrupt.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "indexer/index/edit/group_journal.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/versions/band_table.h"
#include "indexer/index/versions/version_groups.h"
#include "indexer/index/words/word_counts.h"

namespace depeche::index {

class EditedShards {
 public:
  // Opens the shards. Where an earlier commit was interrupted between two shards, finishes it.
  explicit EditedShards(const Generation& generation);
  // Drops the changes that were not committed.
  ~EditedShards();
  EditedShards(const EditedShards&) = delete;
  EditedShards& operator=(const EditedShards&) = delete;

  struct Shard {
    std::filesystem::path path;
    Xapian::WritableDatabase database;
    WordCounts words;                    // of the articles that came and went since the last commit
    BandChanges bands;                   // of the same articles
    std::vector<Xapian::docid> changed;  // documents that were changed since the last commit, in any order
    bool has_notes = false;              // what the shard notes of withdrawals was changed since then
  };
  // The shard that the article with this id is in, or would be in. The caller changes its database, notes
  // the words and bands of the articles that it puts there or takes away, and adds to `changed` what it has
  // changed, or that it has notes: commit() passes over a shard that has neither.
  [[nodiscard]] Shard& with(std::string_view id);

  // Tell it of every change of an article: it finds the groups that change in turn.
  [[nodiscard]] VersionGroups& groups() { return groups_; }

  // Brings the groups up to date and commits all shards. When it returns, all of it is on the disk.
  void commit();

  // How many commits Xapian has counted in each shard, in the order of the shards; see revision_text().
  [[nodiscard]] std::vector<std::uint64_t> commits() const;

 private:
  explicit EditedShards(std::filesystem::path folder);

  void commit(const VersionGroups::Update& update);
  static void commit(Shard& shard);
  [[nodiscard]] bool are_several_changed() const;

  const std::filesystem::path folder_;  // of the generation
  const GroupJournal journal_;
  std::vector<Shard> shards_;
  VersionGroups groups_;
};

// Finishes a commit of `generation` that was interrupted between two shards; does nothing where there is
// none. Call it before a generation is copied or checked. Requires: the write lock is held. Throws as
// EditedShards does.
void finish_commit(const Generation& generation);

}  // namespace depeche::index
