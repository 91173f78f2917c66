#include "indexer/index/schema/xapian_errors.h"

#include <fmt/format.h>

#include <cerrno>
#include <string_view>
#include <system_error>

#include "indexer/base/error.h"

namespace depeche::index {
namespace {

// True where the system's reason is a full disk. Xapian keeps errno, but gives away only the system's text
// for it.
bool says_disk_full(const char* reason) {
  if (reason == nullptr) return false;
  const auto is = [&](int error) { return std::generic_category().message(error) == reason; };
  return is(ENOSPC) || is(EDQUOT);
}

}  // namespace

// A list of names, instead of a catch clause for each class of Xapian's.
void rethrow(const Xapian::Error& error, const std::filesystem::path& path) {
  const std::string_view type = error.get_type();
  const char* reason = error.get_error_string();
  const std::string message = reason == nullptr
                                  ? fmt::format("{}: {}", path.string(), error.get_msg())
                                  : fmt::format("{}: {}: {}", path.string(), error.get_msg(), reason);
  if (type == "DatabaseCorruptError" || type == "DatabaseVersionError") throw IndexCorrupt(message);
  if (type == "DatabaseLockError") throw IndexLocked(message);
  if (says_disk_full(reason)) throw DiskFull(message);
  throw IndexUnavailable(message);
}

}  // namespace depeche::index
