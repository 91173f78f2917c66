// Steps through the characters of a query and tells what they are: letters, spaces, or neither.
//
// Thread rule: pure functions.
#pragma once

#include <unicode/umachine.h>

#include <cstddef>
#include <string_view>

namespace depeche::query {

// Returns the character at the byte `at`, or U_SENTINEL beyond the end. Requires: `text` is valid UTF-8, and
// `at` is where a character begins.
[[nodiscard]] UChar32 code_at(std::string_view text, std::size_t at);

// Return where the next character begins, or the one before. Require: `at` is where a character begins;
// next_of() that it is not the end, and previous_of() that it is not the beginning.
[[nodiscard]] std::size_t next_of(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t previous_of(std::string_view text, std::size_t at);

// These take U_SENTINEL too, which is nothing of the kind.
[[nodiscard]] bool is_space(UChar32 code);
[[nodiscard]] bool is_letter(UChar32 code);          // a letter or number of any script
[[nodiscard]] bool is_letter_or_mark(UChar32 code);  // or an accent that stands behind its letter

// Tells whether a letter or number is in the text.
[[nodiscard]] bool has_letter(std::string_view text);

}  // namespace depeche::query
