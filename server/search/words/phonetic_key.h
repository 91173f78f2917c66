// How a French word sounds, roughly: words that are spelt differently and sound alike have one key. Made for
// finding what a misspelt word was meant to be, not for speaking: where the rules are unsure, words fall
// together.
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <string_view>

namespace depeche::search {

// `exact` is Forms::exact, of the letters a to z only: "elefant" and "elephant" give "elef2".
[[nodiscard]] std::string phonetic_key(std::string_view exact);

}  // namespace depeche::search
