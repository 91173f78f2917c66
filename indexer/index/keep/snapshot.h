// A copy of the live generation that is a database of its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace depeche::index {

// What the name of the folder ends with while a copy is under way. What a crash left of one is removed by the
// next.
inline constexpr std::string_view kCopyingSuffix = ".copying";

// Copies the live generation of `root` to `target`, which any of our programs opens with --db. It is there
// whole and synced, or not at all. Returns its bytes. Requires: the write lock of `root` is held.
// Throws InvalidRequest where `target` exists, IndexUnavailable (there is no generation) and DiskFull.
[[nodiscard]] std::uint64_t copy_live_generation(const std::filesystem::path& root,
                                                 const std::filesystem::path& target);

}  // namespace depeche::index
