// Removes the characters that no XML 1.0 document can hold and no text file should.
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <string_view>

namespace depeche::http {

// Removes control characters, U+FFFE and U+FFFF, and keeps tabs and line ends. Bytes that are not UTF-8
// become U+FFFD.
[[nodiscard]] std::string without_control_characters(std::string_view utf8);

// Does what without_control_characters() does, and makes one space of each run of spaces, tabs and line ends;
// those at both ends go.
[[nodiscard]] std::string on_one_line(std::string_view utf8);

}  // namespace depeche::http
