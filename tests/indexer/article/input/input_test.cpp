#include "indexer/article/input/input.h"

#include <doctest/doctest.h>

#include <sstream>

#include "tests/support/gzip.h"
#include "tests/support/recording_sink.h"
#include "tests/support/temporary_folder.h"

namespace depeche::article {
namespace {

using namespace std::string_literals;

std::optional<std::string> unpack(const std::string& bytes, std::uint64_t max_bytes = 16U << 20U) {
  std::istringstream stream(bytes);
  RecordingSink progress;
  Input input = unpacked(Input(open_stream(stream, progress)));
  return read_all(input, max_bytes);
}

}  // namespace

TEST_SUITE("article/input") {
  TEST_CASE("packed and marked text is unpacked") {
    const std::string large(1'000'000, 'a');
    struct Row {
      std::string bytes, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"texte", "texte"},
        {"\x1F\x8B", "\x1F\x8B"},  // too short to be a gzip file
        {gzip("texte"), "texte"},
        {gzip(""), ""},
        {gzip(large), large},
        {gzip("un ") + gzip("") + gzip("deux"), "un deux"},
        {gzip("texte") + std::string(512, '\0'), "texte"},  // padding
        {gzip(gzip("texte")), gzip("texte")},               // one layer only: some gzip files hold themselves
        {"\xEF\xBB\xBFtexte", "texte"},
        {gzip("\xEF\xBB\xBFtexte"), "texte"},
        {"\xFF\xFE\xE9\0t\0\xE9\0"s, "été"},
        {"\xFE\xFF\0\xE9\0t\0\xE9"s, "été"},
        {"\xFE\xFF\xD8\x3D\xDE\x00"s, "😀"},
        {"\xFF\xFE", ""},
        {gzip("\xFF\xFE\xE9\0"s), "é"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.bytes.size());
      CHECK(unpack(row.bytes) == row.expected);
    }
  }

  TEST_CASE("UTF-16 is converted across the borders of the buffer") {
    std::string utf16 = "\xFF\xFE";
    std::string expected;
    for (int i = 0; i < 100'000; ++i) {
      utf16 += "a\0\x3D\xD8\x00\xDE"s;
      expected += "a😀";
    }
    CHECK(unpack(utf16) == expected);
  }

  TEST_CASE("damaged data throws") {
    const std::string packed = gzip(std::string(1000, 'a') + "bcdefghijk");
    std::string broken = packed;
    broken[broken.size() - 6] ^= 1;  // the checksum
    struct Row {
      std::string bytes;
      const char* reason;
    };
    const Row rows[] = {
        {packed.substr(0, packed.size() / 2), "the gzip data is cut short"},
        {packed.substr(0, 5), "the gzip data is cut short"},
        {broken, "the gzip data is damaged"},
        {packed + "texte", "the gzip data is damaged"},
        {"\x1F\x8B\x08 texte", "the gzip data is damaged"},
        {"\xFF\xFE\xE9", "has the byte order mark of UTF-16 but is not UTF-16 text"},
        {"\xFE\xFF\xD8\x3D", "has the byte order mark of UTF-16 but is not UTF-16 text"},
        {"\xFE\xFF\xD8\x3D\0a"s, "has the byte order mark of UTF-16 but is not UTF-16 text"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.bytes.size());
      CHECK_THROWS_WITH_AS(static_cast<void>(unpack(row.bytes)), row.reason, UnreadableInput);
    }
  }

  TEST_CASE("no more is read than allowed") {
    CHECK(unpack("12345", 5) == "12345");
    CHECK_FALSE(unpack("123456", 5));
    CHECK_FALSE(unpack(gzip(std::string(50'000'000, '\n')), 1000));
  }

  TEST_CASE("one can look ahead across what was read") {
    std::istringstream stream(std::string(300'000, 'a') + "fin");
    RecordingSink progress;
    Input input(open_stream(stream, progress));
    input.skip(input.available().size());
    while (input.peek(4).size() >= 4) input.skip(1);
    CHECK(input.peek(4) == "fin");
    input.skip(3);
    CHECK(input.available().empty());
  }
}

}  // namespace depeche::article
