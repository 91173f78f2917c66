// Windows-1252, the encoding of French text that is not UTF-8: Latin-1 with typographic signs where Latin-1
// has control characters.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// The character that `byte` stands for, in UTF-8. Empty for the five bytes that the encoding leaves
// undefined: 81, 8D, 8F, 90 and 9D. The view is valid as long as the program runs.
[[nodiscard]] std::string_view windows_1252_character(unsigned char byte);

// The text as UTF-8, without the undefined bytes.
[[nodiscard]] std::string from_windows_1252(std::string_view bytes);

}  // namespace depeche::article
