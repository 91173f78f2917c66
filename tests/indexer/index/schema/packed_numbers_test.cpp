#include "indexer/index/schema/packed_numbers.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "indexer/base/error.h"

namespace depeche::index {
namespace {

TEST_SUITE("index/packed_numbers") {
  TEST_CASE("a number takes a byte for each seven bits, and comes back") {
    struct Row {
      std::uint64_t number;
      std::size_t bytes;
    };
    const Row rows[] = {{0, 1}, {127, 1}, {128, 2}, {16'383, 2}, {16'384, 3}, {(1ULL << 63U) - 1, 9}};
    for (const Row& row : rows) {
      CAPTURE(row.number);
      std::string bytes;
      put_number(bytes, row.number);
      CHECK(bytes.size() == row.bytes);
      PackedReader reader(bytes, "a test");
      CHECK(reader.number() == row.number);
      CHECK(reader.is_at_end());
    }
  }

  TEST_CASE("what ends too early, or is no number, is an error that names the text") {
    for (const std::string& bytes : {std::string(), std::string("\x80"), std::string(10, '\xff')}) {
      PackedReader reader(bytes, "a test");
      CHECK_THROWS_WITH_AS(static_cast<void>(reader.number()), "a test can't be read", IndexCorrupt);
    }
    PackedReader reader("abc", "a test");
    CHECK(reader.bytes(2) == "ab");
    CHECK(reader.bytes_left() == 1);
    CHECK_THROWS_AS(static_cast<void>(reader.bytes(2)), IndexCorrupt);
    CHECK_THROWS_AS(static_cast<void>(reader.bytes(std::numeric_limits<std::uint64_t>::max())), IndexCorrupt);
  }

  TEST_CASE("fields of bits come back from wherever they lie") {
    std::string bytes = "x";  // what was there stays
    BitWriter writer(bytes);
    const unsigned widths[] = {1, 3, 0, 8, 17, 32, 5, 24};
    std::uint32_t value = 0x9E3779B9;
    for (const unsigned width : widths) {
      writer.put(width == 32 ? value : value & ((1U << width) - 1), width);
      value = value * 1'664'525 + 1'013'904'223;
    }
    CHECK(bytes.size() == 1 + bytes_for(90));
    value = 0x9E3779B9;
    std::uint64_t at = 8;
    for (const unsigned width : widths) {
      CHECK(bits_at(bytes, at, width) == (width == 32 ? value : value & ((1U << width) - 1)));
      at += width;
      value = value * 1'664'525 + 1'013'904'223;
    }
    CHECK(bits_at(bytes, 8 * bytes.size(), 9) == 0);
    CHECK(bits_at("\xff", 4, 8) == 0x0F);
  }
}

}  // namespace
}  // namespace depeche::index
