#include "indexer/text/filters/letter_sign_filter.h"

#include <algorithm>

namespace depeche::text {

std::string letter_with_sign(Characters characters) {
  constexpr std::size_t kLongest = 4;  // the energy class "A+++"
  if (characters.size() < 2 || characters.size() > kLongest) return {};
  if (characters.front().kind != CharacterClass::letter) return {};
  const char32_t sign = characters[1].code;
  const bool is_one_sign = std::ranges::all_of(
      characters.subspan(1), [sign](const Character& character) { return character.code == sign; });
  if (!is_one_sign || (sign != U'+' && (sign != U'#' || characters.size() > 2))) return {};
  return word_of(characters.first(1)) + std::string(characters.size() - 1, static_cast<char>(sign));
}

}  // namespace depeche::text
