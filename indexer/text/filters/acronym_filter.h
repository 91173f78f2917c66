// Recognises acronyms with dots: "O.T.S.C." is the word OTSC.
//
// Thread rule: pure function.
#pragma once

#include "indexer/text/characters/character.h"

namespace depeche::text {

// True for two or more single letters with a dot between each: "O.N.U".
[[nodiscard]] bool is_dotted_acronym(Characters characters);

}  // namespace depeche::text
