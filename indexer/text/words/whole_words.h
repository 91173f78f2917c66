// Words and names that end like a form of a verb and are none: "villa" is no past tense, "Martinez" no plural
// of the second person. The stemmer would make one word of France and Francis, of villa and ville.
//
// Thread rule: pure function.
#pragma once

#include <string_view>

namespace depeche::text {

// Returns the singular of such a word: "villa" for "villa" and "villas", "palais" for itself. Empty for all
// other words. `surface` is in lower case, with accents.
[[nodiscard]] std::string_view whole_word(std::string_view surface);

}  // namespace depeche::text
