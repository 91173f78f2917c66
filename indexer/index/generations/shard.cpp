#include "indexer/index/generations/shard.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <string>

#include "indexer/base/error.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/xapian_errors.h"

namespace depeche::index {

unsigned shard_of(std::string_view id, unsigned shards) {
  // A good hash of the id alone: shards grow alike, and an article is found without a look at the others.
  return static_cast<unsigned>(XXH3_64bits(id.data(), id.size()) % shards);
}

void check_schema(const Xapian::Database& database, const std::filesystem::path& path) {
  const std::string version = database.get_metadata(std::string(kSchemaKey));
  if (version == kSchemaVersion) return;
  throw IndexUnavailable(fmt::format(
      "{}: has schema version {}, this program reads {}: build it again with depeche-indexer --upgrade",
      path.string(), version.empty() ? "none" : version, kSchemaVersion));
}

Xapian::WritableDatabase create_shard(const std::filesystem::path& path) {
  return guarded(path, [&] {
    Xapian::WritableDatabase database(path.string(),
                                      Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    // In the first commit, so that no shard is ever without it.
    database.set_metadata(std::string(kSchemaKey), std::string(kSchemaVersion));
    return database;
  });
}

void create_empty_shard(const std::filesystem::path& path) {
  guarded(path, [&] { create_shard(path).commit(); });
}

Xapian::WritableDatabase open_shard(const std::filesystem::path& path) {
  return guarded(path, [&] {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
    check_schema(database, path);
    return database;
  });
}

}  // namespace depeche::index
