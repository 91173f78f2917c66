#include "indexer/article/input/record_buffer.h"

#include <fmt/format.h>

#include "indexer/article/input/byte_source.h"

namespace depeche::article {
namespace {

// A record that is so many times larger than the limit is given up, together with all that follows it.
constexpr std::uint64_t kGiveUpFactor = 64;

// Options are given in MiB; tests have smaller limits.
std::string size_in_words(std::uint64_t bytes) {
  constexpr std::uint64_t kMebibyte = 1U << 20U;
  if (bytes % kMebibyte == 0) return fmt::format("{} MiB", bytes / kMebibyte);
  return fmt::format("{} bytes", bytes);
}

}  // namespace

std::string too_large_reason(std::uint64_t max_bytes) {
  return "is larger than " + size_in_words(max_bytes);
}

void RecordBuffer::append(std::string_view bytes) {
  seen_bytes_ += bytes.size();
  if (!is_too_large()) {
    text_ += bytes;
    return;
  }
  if (seen_bytes_ / kGiveUpFactor > max_bytes_) {
    throw UnreadableInput(
        fmt::format("has no end within {}: not read further", size_in_words(kGiveUpFactor * max_bytes_)));
  }
  text_ = std::string();  // gives the memory back, which clear() would keep
}

void RecordBuffer::clear() {
  seen_bytes_ = 0;
  text_.clear();
}

}  // namespace depeche::article
