// The class of the character at a place of a text, for code that looks ahead. Beyond the end all is
// separator.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/text/characters/character.h"

namespace depeche::text {

[[nodiscard]] inline CharacterClass class_at(std::string_view text, std::size_t at) {
  return at < text.size() ? class_of(decode_at(text, at).code) : CharacterClass::separator;
}

// Tells whether an ASCII digit stands there, as numbers are written.
[[nodiscard]] inline bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

[[nodiscard]] inline bool is_letter_at(std::string_view text, std::size_t at) {
  return class_at(text, at) == CharacterClass::letter;
}

// Tells whether a letter or digit stands there.
[[nodiscard]] inline bool is_word_at(std::string_view text, std::size_t at) {
  const CharacterClass kind = class_at(text, at);
  return kind == CharacterClass::letter || kind == CharacterClass::digit;
}

}  // namespace depeche::text
