// One Xapian database of a generation.
#pragma once

#include <xapian.h>
#include <filesystem>
#include <string_view>

namespace depeche::index {

// The shard that an article lives in, of `shards` (at least 1). The same for ever: a change of
// this rule is a change of kSchemaVersion.
[[nodiscard]] unsigned shard_of(std::string_view id, unsigned shards);

// Throws IndexUnavailable where the database was written under another kSchemaVersion.
void check_schema(const Xapian::Database& database, const std::filesystem::path& path);

// A new, empty database, which says what schema it has. Not synced to disk: NewGeneration::publish() is.
[[nodiscard]] Xapian::WritableDatabase create_shard(const std::filesystem::path& path);

// The same for one that stays empty.
void create_empty_shard(const std::filesystem::path& path);

// An existing one, to be changed. Throws what check_schema() does, and IndexCorrupt.
[[nodiscard]] Xapian::WritableDatabase open_shard(const std::filesystem::path& path);

}  // namespace depeche::index
