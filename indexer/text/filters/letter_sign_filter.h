// Reads letters that a sign makes a name: C++, C#, F#, the rating A+. Without its sign the letter is another
// name.
//
// Thread rule: pure function.
#pragma once

#include <string>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// Returns the letter with its signs, "c++". Empty where the characters are anything else.
[[nodiscard]] std::string letter_with_sign(Characters characters);

}  // namespace depeche::text
