// UTF-8, as far as ICU has no call for it on std::string_view.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace depeche::text {

[[nodiscard]] bool is_utf8(std::string_view bytes);

// The largest offset <= `at` that does not lie inside a character.
[[nodiscard]] std::size_t character_border(std::string_view text, std::size_t at);

// The byte offset behind the first `count` code points, at most text.size().
[[nodiscard]] std::size_t offset_of_character(std::string_view text, std::size_t count);

// The number of code points.
[[nodiscard]] std::size_t count_characters(std::string_view text);

}  // namespace depeche::text
