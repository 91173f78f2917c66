// Plain text as articles keep it: no control characters but line feed and tab, one kind of line break, no
// runs of blanks.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// Makes every line break (CR LF, CR, VT, FF, U+2028, U+2029) a line feed and removes control characters,
// U+FEFF, and U+FFFE and U+FFFF, which are no characters and no XML may have. Text has C1 controls where
// somebody took Windows-1252 for Latin-1, so they become the signs that were meant: U+0092 becomes ’.
// Requires: valid UTF-8.
[[nodiscard]] std::string without_controls(std::string text);

// The form of a title, a name, an id: one line, words separated by single spaces, no white space at the ends.
// No-break spaces between words stay no-break spaces. Requires: valid UTF-8.
[[nodiscard]] std::string single_line(std::string_view text);

// The form of a body: paragraphs separated by one line feed, none of them blank, no white space at their
// ends. Requires: valid UTF-8.
[[nodiscard]] std::string paragraphs(std::string text);

// True where `text` is empty or only white space of any kind.
[[nodiscard]] bool is_blank(std::string_view text);

// Removes the white space, no-break spaces included, at both ends. The result looks into `text`.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace depeche::article
