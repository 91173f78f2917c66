#include "indexer/base/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace depeche {
namespace {

bool continues_character(char byte) {
  return U8_IS_TRAIL(byte);
}

// Where the ASCII that starts at `at` ends, or up to 7 bytes before it. Looks at 8 bytes at once: a byte of
// ASCII has its highest bit unset, so 8 of them are ASCII where no such bit is set.
std::size_t skip_ascii_words(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (std::uint64_t word = 0; bytes.size() - at >= sizeof word; at += sizeof word) {
    // The address need not be a multiple of 8, as that of a plain load must be.
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  return at;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (true) {
    at = skip_ascii_words(bytes, at);
    if (at == bytes.size()) return true;
    // French has an accent every 20 letters or so: look again for a whole ASCII word only behind it.
    UChar32 character = 0;
    do {
      U8_NEXT(bytes.data(), at, bytes.size(), character);
    } while (character >= 0 && character < 0x80 && at < bytes.size());
    if (character < 0) return false;
  }
}

std::string utf8_of(char32_t code_point) {
  std::string bytes(U8_MAX_LENGTH, '\0');
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, static_cast<UChar32>(code_point));
  bytes.resize(length);
  return bytes;
}

std::size_t character_border(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  while (at > 0 && continues_character(text[at])) --at;
  return at;
}

std::size_t offset_of_character(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) {
    // The first byte may be a stray continuation; it is no character of its own.
    while (at < text.size() && continues_character(text[at])) ++at;
    if (at < text.size()) ++at;
    while (at < text.size() && continues_character(text[at])) ++at;
  }
  return at;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return !continues_character(byte); }));
}

}  // namespace depeche
