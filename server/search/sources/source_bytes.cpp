#include "server/search/sources/source_bytes.h"

#include <algorithm>
#include <chrono>

namespace depeche::search {
namespace {

using std::chrono::milliseconds;

// A search never has so long, and so long after now is still a time.
constexpr milliseconds kLongestLeft = std::chrono::hours(24);

}  // namespace

void put_text(std::string& bytes, std::string_view text) {
  index::put_number(bytes, text.size());
  bytes += text;
}

// 0 is never; any other number is one more than the milliseconds that are left.
void put_deadline(std::string& bytes, const Deadline& deadline) {
  if (deadline.is_never()) return index::put_number(bytes, 0);
  const auto left = std::min(std::chrono::ceil<milliseconds>(deadline.time_left()), kLongestLeft);
  index::put_number(bytes, static_cast<std::uint64_t>(left.count()) + 1);
}

std::string read_text(index::PackedReader& bytes) {
  return std::string(bytes.bytes(bytes.number()));
}

Deadline read_deadline(index::PackedReader& bytes) {
  const std::uint64_t number = read_number(bytes, kLongestLeft.count() + 1);
  if (number == 0) return {};
  return Deadline(Deadline::Clock::now() + milliseconds(number - 1));
}

std::uint64_t read_number(index::PackedReader& bytes, std::uint64_t most) {
  const std::uint64_t number = bytes.number();
  if (number > most) bytes.fail();
  return number;
}

}  // namespace depeche::search
