// Mends words that are broken at the end of a line: "fila-⏎ture", "con¬⏎tenu".
//
// Thread rule: pure function.
#pragma once

#include <vector>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// Returns the characters with one hyphen for each break: for the hyphen, the ¬ or the soft hyphen (which is
// no character any more) with the white space behind it. Empty where no word is broken.
[[nodiscard]] std::vector<Character> without_line_breaks(Characters characters);

}  // namespace depeche::text
