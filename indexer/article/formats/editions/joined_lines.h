// Puts the lines of printed pages together again: words that were parted at the end of a line, paragraphs
// that go on in the next column.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// Whether a line begins with a small letter, or a capital, and whether it ends a sentence. Requires: valid
// UTF-8.
[[nodiscard]] bool begins_small(std::string_view text);
[[nodiscard]] bool begins_capital(std::string_view text);
[[nodiscard]] bool ends_sentence(std::string_view text);

// Adds a line to a paragraph. A word that a hyphen parts at the end of the line before is one again, but
// keeps its hyphen where French writes one: « peut-être », « dit-il », « Saint-Étienne », « 1914-1918 ».
// Requires: valid UTF-8.
void join_line(std::string& paragraph, std::string_view line);

// Adds a block of a page to a text of paragraphs, each of which ends with "\n": as one of its own, or as the
// rest of the last one, which ends in the middle of a sentence where the block begins with a small letter.
// Requires: valid UTF-8.
void join_block(std::string& text, std::string_view block);

}  // namespace depeche::article
