#include "indexer/index/xapian_errors.h"

#include <fmt/format.h>

#include <string_view>

#include "indexer/error.h"

namespace depeche::index {

void rethrow(const Xapian::Error& error, const std::filesystem::path& path) {
  const std::string_view type = error.get_type();
  const char* reason = error.get_error_string();
  const std::string message = reason == nullptr
                                  ? fmt::format("{}: {}", path.string(), error.get_msg())
                                  : fmt::format("{}: {}: {}", path.string(), error.get_msg(), reason);
  if (type == "DatabaseCorruptError" || type == "DatabaseVersionError") throw IndexCorrupt(message);
  if (type == "DatabaseLockError") throw IndexLocked(message);
  throw IndexUnavailable(message);
}

}  // namespace depeche::index
