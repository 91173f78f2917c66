// A snapshot is a copy of the live generation in another folder: a database of its own.
//
// Thread rule: free functions; call from any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace depeche::index {

// The name of a copy ends with this until it is whole. The next copy removes what a crash left of an earlier
// one.
inline constexpr std::string_view kCopyingSuffix = ".copying";

// Copies the live generation of `root` to the new folder `target`, which our programs open with --db. The
// folder is there whole and on the disk, or not at all. Returns the size of the copy in bytes. Requires: the
// write lock of `root` is held, as Xapian changes files in place. Throws InvalidRequest where `target`
// exists, IndexUnavailable (where there is no generation, for one), IndexCorrupt and DiskFull.
[[nodiscard]] std::uint64_t copy_live_generation(const std::filesystem::path& root,
                                                 const std::filesystem::path& target);

}  // namespace depeche::index
