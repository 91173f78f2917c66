#include "indexer/index/schema/packed_numbers.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/base/error.h"

namespace depeche::index {
namespace {

constexpr unsigned kBitsPerByte = 8;

}  // namespace

void put_number(std::string& bytes, std::uint64_t number) {
  while (number >= 0x80) {
    bytes.push_back(static_cast<char>(number | 0x80));
    number >>= 7U;
  }
  bytes.push_back(static_cast<char>(number));
}

// Nine bytes hold 63 bits, more than any number here needs.
std::uint64_t PackedReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    if (rest_.empty()) fail();
    const auto next = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= std::uint64_t{next & 0x7FU} << shift;
    if (next < 0x80) return value;
  }
  fail();
}

std::string_view PackedReader::bytes(std::uint64_t count) {
  if (count > rest_.size()) fail();
  const std::string_view front = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return front;
}

void PackedReader::fail() const {
  throw IndexCorrupt(fmt::format("{} can't be read", what_));
}

void BitWriter::put(std::uint32_t value, unsigned count) {
  while (count > 0) {
    if (used_ == kBitsPerByte) {
      bytes_.push_back(0);
      used_ = 0;
    }
    const unsigned taken = std::min(count, kBitsPerByte - used_);
    const std::uint32_t part = value & ((1U << taken) - 1);
    bytes_.back() = static_cast<char>(static_cast<unsigned char>(bytes_.back()) | (part << used_));
    value >>= taken;
    used_ += taken;
    count -= taken;
  }
}

}  // namespace depeche::index
