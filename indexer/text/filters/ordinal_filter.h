// Reads ordinals: "2ème" is written "2e" as well, "1ère" "1re", and "XIXème" "XIXe".
//
// Thread rule: pure function.
#pragma once

#include <optional>
#include <string>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// Returns the ordinal with its shortest ending: "2e", "1re", "1er", "xixe". nullopt where the characters are
// none.
[[nodiscard]] std::optional<std::string> read_ordinal(Characters characters);

}  // namespace depeche::text
