// Translates the exceptions of Xapian to those of error.h. Xapian::Error is no std::exception, and the rest
// of the program knows nothing of Xapian: whoever calls Xapian does so within guarded(), so that no error of
// Xapian's gets out. This is the one place that knows which error is whose fault.
//
// Thread rule: free functions; call from any thread.
#pragma once

#include <xapian.h>
#include <filesystem>
#include <string>

namespace depeche::index {

// Throws IndexCorrupt, IndexLocked or DiskFull where `error` means that, and IndexUnavailable for any other
// error. The message is "PATH: what Xapian says", with the reason that the system gave, if any.
[[noreturn]] void rethrow(const Xapian::Error& error, const std::filesystem::path& path);

// Calls `step`, which works on the database at `path`, and returns its result. Throws what rethrow() does
// where Xapian throws in it; any other exception passes as it is.
template <typename Step>
auto guarded(const std::filesystem::path& path, Step step) {
  try {
    return step();
  } catch (const Xapian::Error& error) {
    rethrow(error, path);
  }
}

}  // namespace depeche::index
