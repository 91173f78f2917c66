// Plain text as articles keep it: no control characters but line feed and
// tab, one kind of line break, no runs of blanks.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// Makes every line break (CR LF, CR, VT, FF, U+2028, U+2029) a line feed and
// removes control characters and U+FEFF. C1 controls are what Windows-1252 becomes
// where it was taken for Latin-1, and are read as what they were: U+0092 is ’.
// Requires: valid UTF-8.
[[nodiscard]] std::string without_controls(std::string text);

// A title, a name, an id: one line, words separated by single spaces, none at
// the ends. No-break spaces between words stay what they are. Requires: valid UTF-8.
[[nodiscard]] std::string single_line(std::string_view text);

// A body: paragraphs separated by one line feed, no blank ones, no blanks at
// their ends. Requires: valid UTF-8.
[[nodiscard]] std::string paragraphs(std::string text);

// True where there is nothing to read: white space of any kind only.
[[nodiscard]] bool is_blank(std::string_view text);

// Without the white space, no-break spaces included, at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace depeche::article
