#include "indexer/text/filters/ordinal_filter.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/text/characters/folding.h"

namespace depeche::text {
namespace {

using Ending = std::pair<std::string_view, std::string_view>;

// The endings that people write, without accents, and the one that is right.
constexpr std::array<Ending, 12> kEndings{{{"e", "e"},
                                           {"es", "e"},
                                           {"eme", "e"},
                                           {"emes", "e"},
                                           {"ieme", "e"},
                                           {"iemes", "e"},
                                           {"er", "er"},
                                           {"ers", "er"},
                                           {"re", "re"},
                                           {"res", "re"},
                                           {"ere", "re"},
                                           {"eres", "re"}}};

// The numbers of centuries, popes and republics. The letters of larger ones begin words, as those of "même".
constexpr std::array<std::string_view, 10> kRomanUnits{"",  "i",  "ii",  "iii",  "iv",
                                                       "v", "vi", "vii", "viii", "ix"};

bool is_roman_number(std::string_view letters) {
  constexpr std::size_t kMostTens = 3;
  std::size_t tens = 0;
  while (tens < kMostTens && letters.starts_with('x')) {
    letters.remove_prefix(1);
    ++tens;
  }
  return (tens > 0 || !letters.empty()) && std::ranges::find(kRomanUnits, letters) != kRomanUnits.end();
}

std::optional<std::string> read_arabic(std::string_view word) {
  const std::size_t digits = word.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos) return std::nullopt;
  const auto* ending = std::ranges::find(kEndings, word.substr(digits), &Ending::first);
  if (ending == kEndings.end()) return std::nullopt;
  return std::string(word.substr(0, digits)) + std::string(ending->second);
}

std::optional<std::string> read_roman(std::string_view word) {
  for (const std::string_view ending : {"eme", "ieme"}) {
    if (!word.ends_with(ending)) continue;
    const std::string_view number = word.substr(0, word.size() - ending.size());
    if (is_roman_number(number)) return std::string(number) + "e";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_ordinal(Characters characters) {
  constexpr std::size_t kLongest = 16;
  if (characters.size() < 2 || characters.size() > kLongest) return std::nullopt;
  const bool is_one_word = std::ranges::all_of(characters, &Character::is_word);
  if (!is_one_word) return std::nullopt;
  const std::string word = fold(word_of(characters));
  return characters.front().kind == CharacterClass::digit ? read_arabic(word) : read_roman(word);
}

}  // namespace depeche::text
