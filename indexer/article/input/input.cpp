#include "indexer/article/input/input.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

#include "indexer/article/input/gzip_source.h"
#include "indexer/article/input/utf16_source.h"

namespace depeche::article {
namespace {

constexpr std::size_t kBufferBytes = 256U << 10U;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

}  // namespace

Input::Input(std::unique_ptr<ByteSource> source) : source_(std::move(source)), buffer_(kBufferBytes, '\0') {}

std::string_view Input::available() {
  return peek(1);
}

// The unread bytes move to the front of the buffer only when more must be read behind them, which the size of
// the buffer, four times the longest look ahead, makes rare.
std::string_view Input::peek(std::size_t count) {
  assert(count <= kMaxPeek);
  if (end_ - begin_ < count && !at_end_) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    while (end_ < count && !at_end_) fill();
  }
  if (begin_ == end_ && error_) std::rethrow_exception(error_);
  return std::string_view(buffer_).substr(begin_, end_ - begin_);
}

// An error waits in error_ until what was read in front of it is handed out.
void Input::fill() {
  std::size_t read = 0;
  try {
    read = source_->read(buffer_.data() + end_, buffer_.size() - end_);
  } catch (const UnreadableInput&) {
    error_ = std::current_exception();
  }
  at_end_ = read == 0;
  end_ += read;
}

void Input::skip(std::size_t count) {
  assert(count <= end_ - begin_);
  begin_ += count;
}

// The order matters: a byte order mark stands inside of what is packed.
Input unpacked(Input input) {
  if (is_gzip(input.peek(kGzipHeadBytes))) input = Input(unpack_gzip(std::move(input)));
  if (is_utf16(input.peek(2))) return Input(utf16_to_utf8(std::move(input)));
  if (input.peek(kUtf8Mark.size()).starts_with(kUtf8Mark)) input.skip(kUtf8Mark.size());
  return input;
}

// The size is looked at before each piece is taken, so no more than the limit is ever held.
std::optional<std::string> read_all(Input& input, std::uint64_t max_bytes) {
  std::string all;
  for (std::string_view next = input.available(); !next.empty(); next = input.available()) {
    if (all.size() + next.size() > max_bytes) return std::nullopt;
    all += next;
    input.skip(next.size());
  }
  return all;
}

}  // namespace depeche::article
