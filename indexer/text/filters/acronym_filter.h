// Recognises acronyms with dots: "O.T.S.C." is the word OTSC.
//
// Thread rule: pure functions.
#pragma once

#include <string>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// True for two or more single letters with a dot between each: "O.N.U".
[[nodiscard]] bool is_dotted_acronym(Characters characters);

// Tells whether all letters are capitals, two at least, with dots between them or not.
[[nodiscard]] bool is_in_capitals(Characters characters);

// Returns the letters with a dot between each: "c.e.s". So an acronym is told from the stop word "ces".
[[nodiscard]] std::string with_dots(Characters characters);

}  // namespace depeche::text
