// Xapian::Error is no std::exception. What calls Xapian goes through guarded(), so
// that nothing else ever meets one.
#pragma once

#include <xapian.h>
#include <filesystem>
#include <string>

namespace depeche::index {

// Throws the error of ours that says the same, with the path in front: IndexCorrupt, IndexLocked,
// DiskFull or IndexUnavailable.
[[noreturn]] void rethrow(const Xapian::Error& error, const std::filesystem::path& path);

// Runs `step`, which works on the database at `path`.
template <typename Step>
auto guarded(const std::filesystem::path& path, Step step) {
  try {
    return step();
  } catch (const Xapian::Error& error) {
    rethrow(error, path);
  }
}

}  // namespace depeche::index
