#include "indexer/text/filters/measure_filter.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/text/filters/number_filter.h"

namespace depeche::text {
namespace {

constexpr std::array<std::string_view, 36> kUnits{
    "cl", "cm", "cm2", "cm3", "dl",  "g",  "ghz", "go",  "gw",  "gwh", "h",  "ha",
    "hz", "k",  "kg",  "km",  "km2", "ko", "kw",  "kwh", "l",   "m",   "m2", "m3",
    "md", "mg", "mhz", "min", "ml",  "mm", "mo",  "mw",  "mwh", "s",   "t",  "w"};

// As capitals these are no units: 5G is a network, 4K a picture.
constexpr std::string_view kNeverInCapitals = "gkst";

bool is_unit(Characters characters) {
  const std::string word = word_of(characters);
  if (std::ranges::find(kUnits, word) == kUnits.end()) return false;
  return word.size() > 1 || !characters.front().is_upper ||
         kNeverInCapitals.find(word.front()) == std::string_view::npos;
}

bool is_digit(const Character& character) {
  return character.kind == CharacterClass::digit;
}

Characters without_spaces_around(Characters characters) {
  while (!characters.empty() && characters.front().kind == CharacterClass::space)
    characters = characters.subspan(1);
  while (!characters.empty() && characters.back().kind == CharacterClass::space)
    characters = characters.first(characters.size() - 1);
  return characters;
}

// The clock of a station writes 09h05 for 9h05.
Characters without_leading_zero(Characters number) {
  return number.size() == 2 && number.front().code == U'0' ? number.subspan(1) : number;
}

// Two digits behind the h of a time or the m of a height: "15h30", "1m80".
std::vector<Characters> with_second_number(Characters number, Characters rest) {
  constexpr std::size_t kDigits = 2;
  if (rest.size() <= kDigits) return {};
  const Characters unit = without_spaces_around(rest.first(rest.size() - kDigits));
  const Characters second = rest.last(kDigits);
  const bool takes_a_second = unit.size() == 1 && (unit.front().code == U'h' || unit.front().code == U'm');
  if (!takes_a_second || !std::ranges::all_of(second, is_digit)) return {};
  return {without_leading_zero(number), unit, second};
}

}  // namespace

std::vector<Characters> measure_parts(Characters characters) {
  const auto letter = std::ranges::find_if(characters, &Character::is_letter);
  const auto number_size = static_cast<std::size_t>(letter - characters.begin());
  const Characters number = without_spaces_around(characters.first(number_size));
  const Characters rest = characters.subspan(number_size);
  if (rest.empty() || !read_number(number)) return {};
  if (is_unit(rest)) return {number, rest};
  return with_second_number(number, rest);
}

}  // namespace depeche::text
