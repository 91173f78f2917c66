// Reads numbers with a unit against them: "12km" is written "12 km" as well, "30m²" "30 m²", and "15h30"
// "15 h 30".
//
// Thread rule: pure function.
#pragma once

#include <vector>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// Returns the number, the unit, and a second number where one follows, as in "15h30" and "1m80". Empty where
// the characters are nothing of the kind ("5G", "A380", "2e").
[[nodiscard]] std::vector<Characters> measure_parts(Characters characters);

}  // namespace depeche::text
