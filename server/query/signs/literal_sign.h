// Tells where a + or - is a part of what people write, and rules nothing: "-20 % de visiteurs", "fera -t-il".
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string_view>

namespace depeche::query {

// Tells whether a number with its unit begins at the byte `at`: "20 %", "12,5 °C", "3 et +5 points". The unit
// may stand behind a second number, as in "20 à -30 %". Requires: `text` is valid UTF-8.
[[nodiscard]] bool is_measure(std::string_view text, std::size_t at);

// Tells whether a pronoun that French ties to its verb by a hyphen begins at the byte `at`: "t-il", "là". It
// must be in small letters, so that "-Elle" can exclude a magazine. Requires: `text` is valid UTF-8.
[[nodiscard]] bool is_clitic(std::string_view text, std::size_t at);

}  // namespace depeche::query
