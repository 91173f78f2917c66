// A source of bytes with a look ahead, unpacked where it was packed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/article/input/byte_source.h"

namespace depeche::article {

// Each function may throw UnreadableInput, but only when all bytes in front of the fault were handed out.
//
// Thread rule: one thread at a time.
class Input {
 public:
  // How far one can look ahead.
  static constexpr std::size_t kMaxPeek = 64U << 10U;

  explicit Input(std::unique_ptr<ByteSource> source);

  // The next bytes: at least one, or none at the end. Valid until the next call.
  [[nodiscard]] std::string_view available();
  // The next bytes: at least `count` (at most kMaxPeek), fewer only at the end. Valid until the next call.
  [[nodiscard]] std::string_view peek(std::size_t count);
  // Steps over bytes that the last call showed.
  void skip(std::size_t count);

 private:
  void fill();

  std::unique_ptr<ByteSource> source_;
  std::string buffer_;
  std::size_t begin_ = 0;  // buffer_ from begin_ to end_ is read from the source and not yet skipped
  std::size_t end_ = 0;
  bool at_end_ = false;
  std::exception_ptr error_;  // is thrown when all in front of it was read
};

// Returns the input itself or, if it begins like a gzip file, what is packed in it: all members, but what is
// packed twice stays packed once. Drops a byte order mark and turns UTF-16 into UTF-8.
[[nodiscard]] Input unpacked(Input input);

// Reads all the rest. nullopt where it is longer than `max_bytes`: the reading has stopped there.
[[nodiscard]] std::optional<std::string> read_all(Input& input, std::uint64_t max_bytes);

}  // namespace depeche::article
