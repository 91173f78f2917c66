// Characters as the analyzer sees them: normalised, in lower case, each with
// the bytes of the original text that it stands for.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::text {

// What a character does to words. All but the first four stand inside a chunk only
// between two word characters.
enum class CharacterClass : std::uint8_t {
  separator,   // ends a word: punctuation, symbols, bytes that are not UTF-8
  space,       // ends a word, but may group digits: "2 000"
  letter,      // letters and the marks on them
  digit,       // decimal digits
  apostrophe,  // ' ’ ʼ ‘ ′ and their like
  hyphen,      // - ‐ ‑ – and every other dash
  dot,
  comma,
  middle_dot,  // · • ‧ ⋅, of inclusive writing
  slash,
  opening,  // ( and )
  closing,
  ignorable,  // soft hyphens, zero-width characters, byte order marks: as if not there
};

[[nodiscard]] constexpr CharacterClass class_of_ascii(char32_t code) {
  if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z')) return CharacterClass::letter;
  if (code >= '0' && code <= '9') return CharacterClass::digit;
  switch (code) {
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
      return CharacterClass::space;
    case '\'':
    case '`':
      return CharacterClass::apostrophe;
    case '-':
      return CharacterClass::hyphen;
    case '.':
      return CharacterClass::dot;
    case ',':
      return CharacterClass::comma;
    case '/':
      return CharacterClass::slash;
    case '(':
      return CharacterClass::opening;
    case ')':
      return CharacterClass::closing;
    default:
      return CharacterClass::separator;
  }
}

// Requires: code >= 0x80.
[[nodiscard]] CharacterClass class_beyond_ascii(char32_t code);

// Nearly all bytes of French text are ASCII, so their classes are a table that the compiler makes.
[[nodiscard]] inline CharacterClass class_of(char32_t code) {
  static constexpr auto kTable = [] {
    std::array<CharacterClass, 0x80> table{};
    for (char32_t ascii = 0; ascii < table.size(); ++ascii) table[ascii] = class_of_ascii(ascii);
    return table;
  }();
  return code < kTable.size() ? kTable[code] : class_beyond_ascii(code);
}

// The character at `at` and where the next one begins. Bytes that are not UTF-8 are separators.
struct Decoded {
  char32_t code;
  std::size_t next;
};

// Requires: at < text.size(), and text[at] is no ASCII.
[[nodiscard]] Decoded decode_beyond_ascii(std::string_view text, std::size_t at);

// Requires: at < text.size().
[[nodiscard]] inline Decoded decode_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead < 0x80 ? Decoded{lead, at + 1} : decode_beyond_ascii(text, at);
}

struct Character {
  char32_t code;  // NFKC, lower case; one sign for all apostrophes, hyphens, middle dots
  std::uint32_t begin;
  std::uint32_t end;
  CharacterClass kind;
  bool is_upper;  // was a capital

  [[nodiscard]] bool is_word() const {
    return kind == CharacterClass::letter || kind == CharacterClass::digit;
  }
};

using Characters = std::span<const Character>;

// Ignorable characters are gone; œ and æ are two characters with the bytes of one.
[[nodiscard]] std::vector<Character> read_characters(std::string_view chunk);

// The letters and digits alone, as UTF-8: "aujourdhui".
[[nodiscard]] std::string word_of(Characters characters);

}  // namespace depeche::text
