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

// Thread rule: one thread at a time. All may throw UnreadableInput, after the bytes in front of
// what is wrong were read.
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
  std::size_t begin_ = 0;  // of what is unread in buffer_
  std::size_t end_ = 0;
  bool at_end_ = false;
  std::exception_ptr error_;  // thrown when all in front of it was read
};

// The input itself or, where it begins as a gzip file does, what is packed in
// it: all members, one layer. A byte order mark is dropped, UTF-16 becomes UTF-8.
[[nodiscard]] Input unpacked(Input input);

// All the rest; nullopt where that is more than `max_bytes`, of which no more is read.
[[nodiscard]] std::optional<std::string> read_all(Input& input, std::uint64_t max_bytes);

}  // namespace depeche::article
