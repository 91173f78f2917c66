// UTF-8, as far as ICU has no call for it on std::string_view.
//
// Only is_utf8() judges; the others take any bytes. To them a character begins at
// each byte that does not continue one, so stray continuation bytes belong to what
// stands before them, and all three agree on any text.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string_view>

namespace depeche {

// No surrogates, no overlong forms, nothing beyond U+10FFFF, nothing cut off.
[[nodiscard]] bool is_utf8(std::string_view bytes);

// The largest offset <= `at` that does not lie inside a character; text.size() when `at` is beyond it.
[[nodiscard]] std::size_t character_border(std::string_view text, std::size_t at);

// The byte offset behind the first `count` code points, at most text.size().
[[nodiscard]] std::size_t offset_of_character(std::string_view text, std::size_t count);

// The number of code points.
[[nodiscard]] std::size_t count_characters(std::string_view text);

}  // namespace depeche
