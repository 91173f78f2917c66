// A shard is one of the Xapian databases of a generation. Each article is in one of them.
//
// Thread rule: free functions, call from any thread; a Xapian database is for one thread at a time.
#pragma once

#include <xapian.h>
#include <filesystem>
#include <string_view>

namespace depeche::index {

// The number of the shard, 0 to shards - 1, that the article with this id is in. Requires: shards > 0.
// Databases rely on it: a change of this rule is a change of kSchemaVersion.
[[nodiscard]] unsigned shard_of(std::string_view id, unsigned shards);

// Throws IndexUnavailable where the database was written under another kSchemaVersion than this program's;
// the message says how to build it again. `path` is for the message. Throws Xapian's errors too.
void check_schema(const Xapian::Database& database, const std::filesystem::path& path);

// Makes an empty database at `path` that names its schema. Its commits don't wait for the disk, as the shards
// of a new generation are synced once, by NewGeneration::publish(). Throws IndexUnavailable and DiskFull.
[[nodiscard]] Xapian::WritableDatabase create_shard(const std::filesystem::path& path);

// Makes an empty database at `path` and commits it, so that it can be opened.
void create_empty_shard(const std::filesystem::path& path);

// Opens an existing shard to change it. Throws IndexUnavailable, as check_schema() does for one,
// IndexCorrupt, and IndexLocked where another program of Xapian's has it open.
[[nodiscard]] Xapian::WritableDatabase open_shard(const std::filesystem::path& path);

}  // namespace depeche::index
