// Characters that no text file and no XML 1.0 document can hold.
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <string_view>

namespace depeche::http {

// `utf8` without control characters, but for tabs and line ends, and without U+FFFE and U+FFFF; bytes that
// are not UTF-8 become U+FFFD.
[[nodiscard]] std::string without_control_characters(std::string_view utf8);

// The same on one line: runs of white space become one space, those at the ends none.
[[nodiscard]] std::string on_one_line(std::string_view utf8);

}  // namespace depeche::http
