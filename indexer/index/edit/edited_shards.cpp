// A commit of one shard is whole or not at all; Xapian sees to that. A group of near copies may have articles
// in several shards, so between two commits it may have two names. What a commit changes in groups is
// therefore written to a journal beside the shards first, and removed after the last shard. Whoever opens the
// shards next and finds a journal does that work again: to do it twice does no harm, as groups depend only on
// the articles that are there.
#include "indexer/index/edit/edited_shards.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "indexer/base/sync.h"
#include "indexer/index/generations/change_log.h"
#include "indexer/index/generations/shard.h"
#include "indexer/index/schema/xapian_errors.h"

namespace depeche::index {
namespace {

// Drops what was not committed. Xapian's destructor would commit it, also where only half of a batch is
// there, because the other half failed. A transaction that is cancelled drops all changes before it.
void drop_changes(Xapian::WritableDatabase& database) {
  try {
    database.begin_transaction(false);
    database.cancel_transaction();
  } catch (const Xapian::Error&) {
    // The files can't be read any more, so nothing can be committed to them either.
    return;
  }
}

// The folder of a generation has nothing but its shards, and the journal while it is committed.
std::filesystem::path folder_of(const Generation& generation) {
  return generation.shards.front().parent_path();
}

}  // namespace

EditedShards::EditedShards(std::filesystem::path folder) : folder_(std::move(folder)), journal_(folder_) {}

EditedShards::EditedShards(const Generation& generation) : EditedShards(folder_of(generation)) {
  for (const std::filesystem::path& path : generation.shards) {
    shards_.push_back({.path = path, .database = open_shard(path), .words = {}, .bands = {}, .changed = {}});
    groups_.add_shard(shards_.back().database);
  }
  if (const std::optional<GroupChanges> changes = journal_.read()) {
    commit(guarded(folder_, [&] { return groups_.update_again(*changes); }));
    journal_.end();
  }
}

EditedShards::~EditedShards() {
  for (Shard& shard : shards_) drop_changes(shard.database);
}

EditedShards::Shard& EditedShards::with(std::string_view id) {
  return shards_[shard_of(id, static_cast<unsigned>(shards_.size()))];
}

// The groups are found by the tables of bands.
void EditedShards::commit() {
  for (Shard& shard : shards_) {
    guarded(shard.path, [&] { shard.bands.write_to(shard.database); });
  }
  commit(guarded(folder_, [&] { return groups_.update(); }));
}

void EditedShards::commit(const VersionGroups::Update& update) {
  for (const auto& [shard, documents] : update.documents) {
    std::ranges::copy(documents, std::back_inserter(shards_[shard].changed));
  }
  // A single shard is committed at once, so it needs no journal; nor do articles that are in no group.
  const bool has_journal = are_several_changed() && !update.changes.groups.empty();
  if (has_journal) journal_.begin(update.changes);
  for (Shard& shard : shards_) {
    if (!shard.changed.empty() || shard.has_notes) commit(shard);
  }
  if (has_journal) journal_.end();
}

// The commit names the revision that it will make. Where Xapian made another one in between, because very
// much was changed, the log lacks that one, and who reads it knows that it doesn't know all.
void EditedShards::commit(Shard& shard) {
  guarded(shard.path, [&] {
    ChangeLog log = ChangeLog::read(shard.database);
    log.add(shard.database.get_revision() + 1, std::exchange(shard.changed, {}));
    log.write(shard.database);
    shard.words.write_to(shard.database);
    shard.database.commit();
    shard.has_notes = false;
  });
  sync(shard.path);  // Xapian syncs the files, not the name that it gave one of them
}

bool EditedShards::are_several_changed() const {
  return std::ranges::count_if(shards_, [](const Shard& shard) { return !shard.changed.empty(); }) > 1;
}

std::vector<std::uint64_t> EditedShards::commits() const {
  std::vector<std::uint64_t> commits;
  for (const Shard& shard : shards_) {
    commits.push_back(guarded(shard.path, [&] { return shard.database.get_revision(); }));
  }
  return commits;
}

void finish_commit(const Generation& generation) {
  if (GroupJournal(folder_of(generation)).read()) static_cast<void>(EditedShards(generation));
}

}  // namespace depeche::index
