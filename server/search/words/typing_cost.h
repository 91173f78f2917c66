// How far one spelling is from another, as people err: a slip to the next key of a French keyboard, two
// letters swapped, a letter doubled or not, a letter for another that sounds like it.
//
// Thread rule: pure function.
#pragma once

#include <string_view>

namespace depeche::search {

// What the edits cost that make `meant` of `typed`, each 1 at most; more than `most` where that is exceeded.
// Both are of the letters a to z, at most kMostTypedLetters.
inline constexpr std::size_t kMostTypedLetters = 40;
[[nodiscard]] double typing_cost(std::string_view typed, std::string_view meant, double most);

}  // namespace depeche::search
