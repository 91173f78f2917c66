// Checks, counts and cuts UTF-8 texts by code points: ICU has no such calls for a std::string_view.
//
// is_utf8() alone judges a text. The other functions take any bytes: they let a character begin at each byte
// that is no continuation byte, so a stray continuation byte belongs to the character before it. They agree
// with each other on any bytes.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace depeche {

// True where the text is well-formed UTF-8: it has no surrogates, no overlong forms, no code points beyond
// U+10FFFF, and no character that is cut off.
[[nodiscard]] bool is_utf8(std::string_view bytes);

// The bytes of a character. Requires: a code point that UTF-8 can write, so no surrogate.
[[nodiscard]] std::string utf8_of(char32_t code_point);

// Where to cut the text at `at` bytes or before without cutting a character in two: the largest offset <=
// `at` that does not lie inside a character; text.size() when `at` is beyond it.
[[nodiscard]] std::size_t character_border(std::string_view text, std::size_t at);

// How many bytes the first `count` code points take; text.size() where there are not so many.
[[nodiscard]] std::size_t offset_of_character(std::string_view text, std::size_t count);

// How many code points the text has.
[[nodiscard]] std::size_t count_characters(std::string_view text);

}  // namespace depeche
