// Numbers: "2.000", "2 000" and "2000" are one number; a decimal comma is kept,
// so that 3,5 is not 35.
#pragma once

#include <optional>
#include <string>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// The number in its plain writing ("2000", "3,5"; a decimal point becomes a comma).
// nullopt where the characters are no number, or are several ("6.1.2022").
[[nodiscard]] std::optional<std::string> read_number(Characters characters);

}  // namespace depeche::text
