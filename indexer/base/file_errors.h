// What the system says about files, as errors of ours.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/base/error.h"

namespace depeche {

// "WHAT: WHY", where WHY is what the system says of errno, in English.
[[nodiscard]] std::string with_errno(std::string_view what);

// Throws DiskFull where errno says so, else IndexUnavailable: "PATH: what: why".
[[noreturn]] void fail(const std::filesystem::path& path, std::string_view what);

// The same for what std::filesystem throws.
[[noreturn]] void rethrow(const std::filesystem::filesystem_error& error);

// Runs a step of std::filesystem and gives its failure our type.
template <typename Step>
auto attempt(Step step) {
  try {
    return step();
  } catch (const std::filesystem::filesystem_error& error) {
    rethrow(error);
  }
}

// True for the numbers of errno that more room would cure.
[[nodiscard]] bool is_disk_full(int error);

// A file descriptor that closes itself.
class Descriptor {
 public:
  // Throws what fail() does.
  Descriptor(const std::filesystem::path& path, int flags);
  // Takes one that is open.
  explicit Descriptor(int open) : value_(open) {}
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return value_; }
  [[nodiscard]] int release();

 private:
  int value_;
};

// Throws what fail() does.
void write_all(const Descriptor& file, const std::filesystem::path& path, std::string_view bytes);

}  // namespace depeche
