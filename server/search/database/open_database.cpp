#include "server/search/database/open_database.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/index/schema/schema.h"

namespace depeche::search {

OpenDatabase::OpenDatabase(const std::filesystem::path& root) : root_(root) {
  open();
}

void OpenDatabase::open() {
  // The stamp is read before the generation: a switch in between is then seen at the next look, where it
  // would be missed the other way round.
  const auto stamp = index::generation_stamp(root_);
  auto generation = index::live_generation(root_);
  if (!stamp || !generation) throw IndexUnavailable(fmt::format("no database in {}", root_.string()));
  std::vector<Xapian::Database> shards;
  Xapian::Database all;
  for (const auto& path : generation->shards) {
    shards.emplace_back(path.string());
    const std::string schema = shards.back().get_metadata(std::string(index::kSchemaKey));
    if (schema != index::kSchemaVersion) {
      throw IndexUnavailable(
          fmt::format("{} was built by another version (schema '{}', wanted '{}'): build it "
                      "again with depeche-indexer --rebuild",
                      path.string(), schema, index::kSchemaVersion));
    }
    all.add_database(shards.back());
  }
  // Nothing is taken over before everything is open: a failure leaves the old view as it was.
  stamp_ = *stamp;
  generation_ = std::move(*generation);
  shards_ = std::move(shards);
  all_ = std::move(all);
}

// A stamp that is the same says that no generation was switched: then the shards need only look for commits.
void OpenDatabase::follow() {
  const auto stamp = index::generation_stamp(root_);
  if (stamp && *stamp == stamp_) {
    all_.reopen();
  } else {
    open();
  }
}

// A shard's revision rises with each commit to it, and begins anew with each generation.
std::string OpenDatabase::revision() const {
  std::string revision = fmt::format("{}", generation_.number);
  for (const Xapian::Database& shard : shards_) revision += fmt::format(".{}", shard.get_revision());
  return revision;
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
