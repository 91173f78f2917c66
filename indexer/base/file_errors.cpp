// errno is one variable of the thread: the next call of the system may overwrite it, so each function here
// reads it before it does anything else.
#include "indexer/base/file_errors.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace depeche {

bool is_disk_full(int error) {
  return error == ENOSPC || error == EDQUOT;  // EDQUOT: the quota of the user, not the disk, is used up
}

std::string with_errno(std::string_view what) {
  return fmt::format("{}: {}", what, std::generic_category().message(errno));
}

void fail(const std::filesystem::path& path, std::string_view what) {
  // Both look at errno, before anything else can change it.
  const bool is_full = is_disk_full(errno);
  const std::string reason = with_errno(what);
  const std::string message = fmt::format("{}: {}", path.string(), reason);
  if (is_full) throw DiskFull(message);
  throw IndexUnavailable(message);
}

void rethrow(const std::filesystem::filesystem_error& error) {
  const std::string message = fmt::format("{}: {}", error.path1().string(), error.code().message());
  if (is_disk_full(error.code().value())) throw DiskFull(message);
  throw IndexUnavailable(message);
}

Descriptor::Descriptor(const std::filesystem::path& path, int flags)
    : value_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
  if (value_ < 0) fail(path, "can't be opened");
}

Descriptor::~Descriptor() {
  if (value_ >= 0) ::close(value_);
}

int Descriptor::release() {
  return std::exchange(value_, -1);
}

void write_all(const Descriptor& file, const std::filesystem::path& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;  // a signal came first: nothing was written
    if (written < 0) fail(path, "can't be written");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace depeche
