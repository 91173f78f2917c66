// The bytes of one article while they are collected from a longer input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace depeche::article {

// The reason of the reject for an article that is larger than the options allow.
[[nodiscard]] std::string too_large_reason(std::uint64_t max_bytes);

// Keeps a record of at most `max_bytes`. Of a larger one it counts the bytes and holds none.
//
// Thread rule: one thread at a time.
class RecordBuffer {
 public:
  explicit RecordBuffer(std::uint64_t max_bytes) : max_bytes_(max_bytes) {}

  // Throws UnreadableInput where the record has grown to many times `max_bytes`, so that a gzip bomb is not
  // unpacked to its end.
  void append(std::string_view bytes);
  void clear();

  [[nodiscard]] bool is_empty() const { return seen_bytes_ == 0; }
  [[nodiscard]] bool is_too_large() const { return seen_bytes_ > max_bytes_; }
  // Empty where the record is too large.
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  const std::uint64_t max_bytes_;
  std::uint64_t seen_bytes_ = 0;
  std::string text_;
};

}  // namespace depeche::article
