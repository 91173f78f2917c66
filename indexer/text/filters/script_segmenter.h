// Cuts scripts that are written without spaces (Chinese, Japanese, Thai…) into words
// by ICU's dictionaries, so that a name that an article quotes in them can be found.
//
// Thread rule: pure functions.
#pragma once

#include <vector>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// Whether one character at least is of such a script.
[[nodiscard]] bool is_written_without_spaces(Characters characters);

// The words of a run of such characters, in order. Throws Error when the data file of ICU lacks the rules.
[[nodiscard]] std::vector<Characters> segment_by_dictionary(Characters characters);

}  // namespace depeche::text
