// Turns what the system says about files (errno, std::filesystem) into the exceptions of error.h, so that a
// full disk is told from any other trouble, whoever meets it.
//
// Thread rule: free functions, call from any thread; a Descriptor is for one thread at a time.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/base/error.h"

namespace depeche {

// "WHAT: WHY", where WHY is what the system says of errno.
[[nodiscard]] std::string with_errno(std::string_view what);

// Throws DiskFull where errno says so, else IndexUnavailable: "PATH: what: why".
[[noreturn]] void fail(const std::filesystem::path& path, std::string_view what);

// Throws the same kinds of exceptions for a failure of std::filesystem: "PATH: why".
[[noreturn]] void rethrow(const std::filesystem::filesystem_error& error);

// Calls `step` and returns its result. Where a function of std::filesystem fails in it, throws what rethrow()
// does.
template <typename Step>
auto attempt(Step step) {
  try {
    return step();
  } catch (const std::filesystem::filesystem_error& error) {
    rethrow(error);
  }
}

// True for the values of errno that mean that the disk, or the user's share of it, is full.
[[nodiscard]] bool is_disk_full(int error);

// Owns a file descriptor, and closes it when it is destroyed.
class Descriptor {
 public:
  // Opens `path` with the flags of open(2); a file that is made is readable by all. A child process of
  // another program does not inherit it. Throws what fail() does.
  Descriptor(const std::filesystem::path& path, int flags);
  // Takes over a descriptor that is open already.
  explicit Descriptor(int open) : value_(open) {}
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return value_; }
  // Gives the descriptor away: the caller closes it.
  [[nodiscard]] int release();

 private:
  int value_;
};

// Writes all of `bytes` where the file stands, however many calls the system needs. `path` is for the
// message. Throws what fail() does.
void write_all(const Descriptor& file, const std::filesystem::path& path, std::string_view bytes);

}  // namespace depeche
