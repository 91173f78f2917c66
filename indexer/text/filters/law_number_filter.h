// Reads the numbers of French laws: "L.121-3" is written "L121-3" and "L. 121-3" as well.
//
// Thread rule: pure function.
#pragma once

#include <vector>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// Returns the letter and the numbers behind it. Empty where the characters are no such number: it begins with
// L, R or D, and has a dot or a hyphen ("A320-200" has another letter, "D20" neither).
[[nodiscard]] std::vector<Characters> law_number_parts(Characters characters);

}  // namespace depeche::text
