// The analyzer reads a text as characters: each is normalised, in lower case, and
// knows the bytes of the original text that it came from.
//
// Thread rule: plain values and pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::text {

// The class of a character says what it does to the words around it. A character of any class but the first
// four belongs to a chunk only between two letters or digits.
enum class CharacterClass : std::uint8_t {
  separator,   // ends a word: punctuation, symbols, bytes that are not UTF-8
  space,       // ends a word, but may group digits: "2 000"
  letter,      // letters, and the accents and other marks that combine with them
  digit,       // decimal digits, also small ones: the 2 of CO₂
  apostrophe,  // ' ` ’ ʼ ‘ ′ ´ and other signs that people type for it
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

// Requires: code >= 0x80. Use class_of() instead, which takes any character.
[[nodiscard]] CharacterClass class_beyond_ascii(char32_t code);

// The class of any character. Nearly all bytes of French text are ASCII, so the compiler makes a table of
// their classes.
[[nodiscard]] inline CharacterClass class_of(char32_t code) {
  static constexpr auto kTable = [] {
    std::array<CharacterClass, 0x80> table{};
    for (char32_t ascii = 0; ascii < table.size(); ++ascii) table[ascii] = class_of_ascii(ascii);
    return table;
  }();
  return code < kTable.size() ? kTable[code] : class_beyond_ascii(code);
}

// One character of a text, and the offset where the next one begins. A byte that is not UTF-8 is read as
// U+FFFD, which is a separator.
struct Decoded {
  char32_t code;
  std::size_t next;
};

// Requires: at < text.size(), and text[at] is no ASCII. Use decode_at() instead, which takes any byte.
[[nodiscard]] Decoded decode_beyond_ascii(std::string_view text, std::size_t at);

// Requires: at < text.size().
[[nodiscard]] inline Decoded decode_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead < 0x80 ? Decoded{lead, at + 1} : decode_beyond_ascii(text, at);
}

struct Character {
  char32_t code;        // NFKC, lower case; one sign for all apostrophes, hyphens, middle dots
  std::uint32_t begin;  // byte offsets into the text that was read
  std::uint32_t end;
  CharacterClass kind;
  bool is_upper;  // the text has it as a capital

  [[nodiscard]] bool is_letter() const { return kind == CharacterClass::letter; }
  [[nodiscard]] bool is_word() const {
    return kind == CharacterClass::letter || kind == CharacterClass::digit;
  }
};

using Characters = std::span<const Character>;

// The characters of a chunk, without the ignorable ones. œ and æ become two characters, both with the bytes
// of the one.
[[nodiscard]] std::vector<Character> read_characters(std::string_view chunk);

// Writes the letters and digits as UTF-8 and leaves out all other characters: "aujourdhui".
[[nodiscard]] std::string word_of(Characters characters);

}  // namespace depeche::text
