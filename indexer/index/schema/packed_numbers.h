// Numbers in few bytes, as stored articles and records of places have them: of seven bits a byte, or in
// fields of so many bits each.
//
// Thread rule: plain values and pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace depeche::index {

// Adds a number, seven bits a byte, the lowest first; the highest bit of a byte says that another follows.
void put_number(std::string& bytes, std::uint64_t number);

// Takes numbers and bytes off the front of a text, and never more than there is: a damaged database must give
// an error, never bytes from beside the text. `what` names the text in errors ("a stored article"); both are
// borrowed.
class PackedReader {
 public:
  PackedReader(std::string_view bytes, std::string_view what) : rest_(bytes), what_(what) {}

  // Both throw IndexCorrupt where the bytes end too early, and number() also where it would be larger than 63
  // bits.
  [[nodiscard]] std::uint64_t number();
  [[nodiscard]] std::string_view bytes(std::uint64_t count);

  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }
  [[nodiscard]] std::size_t bytes_left() const { return rest_.size(); }

  // Throws IndexCorrupt that names the text.
  [[noreturn]] void fail() const;

 private:
  std::string_view rest_;
  std::string_view what_;
};

// Adds fields of bits to a text, from the lowest bit of each byte on. The last byte is filled up with zeros.
class BitWriter {
 public:
  // `bytes` must outlive it.
  explicit BitWriter(std::string& bytes) : bytes_(bytes) {}

  // Requires: count <= 32, and `value` has no more bits.
  void put(std::uint32_t value, unsigned count);

 private:
  std::string& bytes_;
  unsigned used_ = 8;  // bits of the last byte
};

// How many bytes so many bits take.
[[nodiscard]] constexpr std::uint64_t bytes_for(std::uint64_t bits) {
  return (bits + 7) / 8;
}

// Returns the field of `count` bits that begins at bit `begin`. Bits behind the end are 0. Requires: count <=
// 32. Inline, as a phrase is looked for field by field.
[[nodiscard]] inline std::uint32_t bits_at(std::string_view bytes, std::uint64_t begin, unsigned count) {
  constexpr unsigned kBits = 8;
  const std::uint64_t first = begin / kBits;
  if (count == 0 || first >= bytes.size()) return 0;
  std::uint64_t window = 0;  // of which 40 bits are enough: 32, and 7 before them
  const std::uint64_t left = bytes.size() - first;
  if (left >= sizeof window) {
    std::memcpy(&window, bytes.data() + first, sizeof window);  // of a length that the compiler knows
  } else {
    std::memcpy(&window, bytes.data() + first, left);
  }
  return static_cast<std::uint32_t>((window >> (begin % kBits)) & ((std::uint64_t{1} << count) - 1));
}

}  // namespace depeche::index
