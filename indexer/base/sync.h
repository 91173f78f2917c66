// Files that stay after a power cut.
#pragma once

#include <filesystem>
#include <string_view>

namespace depeche {

// Has a file, or the names in a folder, written to the disk. Throws IndexUnavailable or DiskFull.
void sync(const std::filesystem::path& path);

// The same for a folder and all in it.
void sync_tree(const std::filesystem::path& folder);

// Puts a file with these bytes in the place of what is there: after a power cut it is the one or the other.
// Uses a file beside it, PATH.new.
void write_durably(const std::filesystem::path& path, std::string_view bytes);

}  // namespace depeche
