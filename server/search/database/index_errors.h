// Xapian's errors as ours: Xapian::Error is no std::exception.
#pragma once

#include <filesystem>

namespace depeche::search {

// Throws IndexCorrupt or IndexUnavailable, with the path in front, for a Xapian::Error; anything else as it
// is. Requires: an exception is being handled.
[[noreturn]] void rethrow_translated(const std::filesystem::path& root);

}  // namespace depeche::search
