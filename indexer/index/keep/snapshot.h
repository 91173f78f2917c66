// A copy of the live generation that is a database of its own.
#pragma once

#include <cstdint>
#include <filesystem>

namespace depeche::index {

// Copies the live generation of `root` to `target`, which any of our programs opens with --db. It is there
// whole and synced, or not at all. Returns its bytes. Requires: the write lock of `root` is held.
// Throws InvalidRequest where `target` exists, IndexUnavailable (there is no generation) and DiskFull.
[[nodiscard]] std::uint64_t copy_live_generation(const std::filesystem::path& root,
                                                 const std::filesystem::path& target);

}  // namespace depeche::index
