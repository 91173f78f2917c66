// Files that stay after a power cut.
#pragma once

#include <filesystem>

namespace depeche::index {

// Has a file, or the names in a folder, written to the disk. Throws IndexUnavailable or DiskFull.
void sync(const std::filesystem::path& path);

// The same for a folder and all in it.
void sync_tree(const std::filesystem::path& folder);

}  // namespace depeche::index
