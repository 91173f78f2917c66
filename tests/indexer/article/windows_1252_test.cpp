#include "indexer/article/windows_1252.h"

#include <doctest/doctest.h>
#include <unicode/unistr.h>

#include <array>

namespace depeche::article {
namespace {

// Bytes 0x80 to 0x9F, which are not what they are in Latin-1.
constexpr std::array<std::string_view, 32> kSigns = {"€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
                                                     "‹", "Œ", "",  "Ž", "",  "",  "‘", "’", "“", "”", "•",
                                                     "–", "—", "˜", "™", "š", "›", "œ", "",  "ž", "Ÿ"};

std::string expected_character(int byte) {
  if (byte >= 0x80 && byte < 0xA0) return std::string(kSigns[static_cast<std::size_t>(byte - 0x80)]);
  std::string utf8;
  return icu::UnicodeString(static_cast<UChar32>(byte)).toUTF8String(utf8);
}

TEST_SUITE("article/windows_1252") {
  TEST_CASE("each of the 256 bytes is its character, or none") {
    for (int byte = 0; byte < 256; ++byte) {
      CAPTURE(byte);
      const std::string expected = expected_character(byte);
      CHECK(windows_1252_character(static_cast<unsigned char>(byte)) == expected);
      CHECK(from_windows_1252(std::string(1, static_cast<char>(byte))) == expected);
    }
  }

  TEST_CASE("a text is its characters, without the bytes that are none") {
    CHECK(from_windows_1252("\xAB\xA0l\x92\x9Cuvre\x81 d'\xE9t\xE9 \x85") == "«\u00A0l’œuvre d'été …");
    CHECK(from_windows_1252("").empty());
  }
}

}  // namespace
}  // namespace depeche::article
