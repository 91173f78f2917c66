// A generation that was replaced is unlinked, but stays readable for those who have it open. So a switch is
// not noticed by an error, but by the stub file, whose stamp is compared before each request.
#include "server/search/database/open_database.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

#include "indexer/index/generations/revision.h"
#include "indexer/index/generations/shard.h"

namespace depeche::search {

OpenDatabase::OpenDatabase(const std::filesystem::path& root) : root_(root) {
  open();
}

void OpenDatabase::open() {
  // The stamp is read before the generation: a switch in between is then seen at the next look, where it
  // would be missed the other way round.
  const index::GenerationStamp stamp = index::generation_stamp(root_).value_or(index::GenerationStamp{});
  index::Generation generation = index::require_live_generation(root_);
  std::vector<Xapian::Database> shards;
  Xapian::Database all;
  for (const std::filesystem::path& path : generation.shards) {
    shards.emplace_back(path.string());
    index::check_schema(shards.back(), path);
    all.add_database(shards.back());
  }
  // Nothing is taken over before everything is open: a failure leaves the old view as it was.
  stamp_ = stamp;
  generation_ = std::move(generation);
  shards_ = std::move(shards);
  words_ = index::WordTable(shards_);
  bands_ = index::BandTable(shards_);
  all_ = std::move(all);
}

// A stamp that is the same says that no generation was switched: then the shards need only look for commits.
void OpenDatabase::follow() {
  const auto stamp = index::generation_stamp(root_);
  if (stamp && *stamp == stamp_) {
    all_.reopen();  // does nothing where no shard has a newer commit
  } else {
    open();
  }
}

// A shard's revision rises with each commit to it, and begins anew with each generation.
std::string OpenDatabase::revision() const {
  std::vector<std::uint64_t> commits;
  for (const Xapian::Database& shard : shards_) commits.push_back(shard.get_revision());
  return index::revision_text(generation_.number, commits);
}

std::uint64_t OpenDatabase::bytes_on_disk() const {
  std::uint64_t bytes = 0;
  for (const auto& shard : generation_.shards) {
    std::error_code gone;  // a generation that was replaced meanwhile is removed
    for (const auto& file : std::filesystem::directory_iterator(shard, gone)) {
      const auto size = file.file_size(gone);
      if (!gone) bytes += size;
    }
  }
  return bytes;
}

// Xapian writes some file at each commit, and nobody else writes to these folders.
std::int64_t OpenDatabase::committed_at() const {
  std::filesystem::file_time_type newest = std::filesystem::file_time_type::min();
  for (const auto& shard : generation_.shards) {
    std::error_code gone;  // a generation that was replaced meanwhile is removed
    for (const auto& file : std::filesystem::directory_iterator(shard, gone)) {
      const auto written = file.last_write_time(gone);
      if (!gone) newest = std::max(newest, written);
    }
  }
  if (newest == std::filesystem::file_time_type::min()) return 0;
  const auto since_epoch = std::chrono::file_clock::to_sys(newest).time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count();
}

}  // namespace depeche::search
