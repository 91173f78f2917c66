// The masculine of feminine nouns and adjectives whose endings the stemmer leaves apart: "directrice" becomes
// "directeur", "entrepreneuse" "entrepreneur".
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <string_view>

namespace depeche::text {

// Returns the masculine singular, or `surface` itself where it has no such ending. "heureuse" has none: the
// stemmer knows the way to "heureux". `surface` is in lower case, with accents.
[[nodiscard]] std::string masculine_form(std::string_view surface);

}  // namespace depeche::text
