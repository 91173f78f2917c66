#include "server/search/open_database.h"

#include <fmt/format.h>

#include "indexer/error.h"
#include "indexer/index/schema.h"

namespace depeche::search {

OpenDatabase::OpenDatabase(const std::filesystem::path& root) : root_(root) {
  open();
}

void OpenDatabase::open() {
  // The stamp first: a switch in between is then seen at the next look, not missed.
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
  stamp_ = *stamp;
  generation_ = std::move(*generation);
  shards_ = std::move(shards);
  all_ = std::move(all);
}

void OpenDatabase::follow() {
  const auto stamp = index::generation_stamp(root_);
  if (stamp && *stamp == stamp_) {
    all_.reopen();
  } else {
    open();
  }
}

std::string OpenDatabase::revision() const {
  std::string revision = fmt::format("{}", generation_.number);
  for (const Xapian::Database& shard : shards_) revision += fmt::format(".{}", shard.get_revision());
  return revision;
}

std::uint64_t OpenDatabase::bytes_on_disk() const {
  std::uint64_t bytes = 0;
  for (const auto& shard : generation_.shards) {
    for (const auto& file : std::filesystem::directory_iterator(shard)) {
      std::error_code gone;
      const auto size = file.file_size(gone);
      if (!gone) bytes += size;
    }
  }
  return bytes;
}

}  // namespace depeche::search
