// A database that has no article yet.
#pragma once

#include <filesystem>

namespace depeche::index {

// Makes one where `root` has no live generation. Requires: the write lock is held.
// Throws IndexUnavailable, DiskFull and IndexCorrupt.
void create_missing_generation(const std::filesystem::path& root);

}  // namespace depeche::index
