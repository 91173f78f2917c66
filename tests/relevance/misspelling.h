// Makes words wrong as people do, always in the same way: what is measured must not change from run to run.
//
// Thread rule: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace depeche::relevance {

enum class Mistake { left_out, doubled, swapped, by_ear, names_swapped };
inline constexpr std::array kMistakes{Mistake::left_out, Mistake::doubled, Mistake::swapped, Mistake::by_ear,
                                      Mistake::names_swapped};
[[nodiscard]] std::string_view name_of(Mistake mistake);

// A name of two words in small letters without accents, with one of them wrong; where the names are swapped,
// one of their letters is left out too. `chance` decides which word and which letter. nullopt: the name has
// no place for the mistake, or it would change nothing. Requires: the words are of letters and accents, with
// one space between them.
[[nodiscard]] std::optional<std::string> misspelt(std::string_view name, Mistake mistake,
                                                  std::uint64_t chance);

}  // namespace depeche::relevance
