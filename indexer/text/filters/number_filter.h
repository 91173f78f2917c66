// Reads numbers: "2.000", "2 000" and "2000" are one number. It keeps the decimal comma,
// so that 3,5 is not 35.
//
// Thread rule: pure function.
#pragma once

#include <optional>
#include <string>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// The number without what groups its digits, with a comma before its decimals: "2000", "3,5".
// nullopt where the characters are no number, or several ("6.1.2022").
[[nodiscard]] std::optional<std::string> read_number(Characters characters);

}  // namespace depeche::text
