// Spells out the abbreviations before names: "St-Malo" is Saint-Malo, "Mme Weil" is Madame Weil.
//
// Thread rule: pure function.
#pragma once

#include <string_view>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// Returns what the characters abbreviate: "saint", "madame", "monsieur" for "M." with its dot. Empty where
// they are no abbreviation.
[[nodiscard]] std::string_view spelled_out(Characters characters);

}  // namespace depeche::text
