// A database without articles, for those who start a server or a follower before they have any.
//
// Thread rule: free function; call from any thread.
#pragma once

#include <filesystem>

namespace depeche::index {

// Makes an empty generation of one shard live, where `root` has no live generation; else does nothing.
// Requires: the write lock is held. Throws IndexUnavailable, DiskFull and IndexCorrupt.
void create_missing_generation(const std::filesystem::path& root);

}  // namespace depeche::index
