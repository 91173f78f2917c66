#include "indexer/text/filters/abbreviation_filter.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace depeche::text {
namespace {

using Abbreviation = std::pair<std::string_view, std::string_view>;

// The dot belongs to the abbreviations that are a letter of their own without it.
constexpr std::array<Abbreviation, 12> kAbbreviations{{{"m.", "monsieur"},
                                                       {"mm.", "messieurs"},
                                                       {"mgr", "monseigneur"},
                                                       {"mlle", "mademoiselle"},
                                                       {"mlles", "mesdemoiselles"},
                                                       {"mme", "madame"},
                                                       {"mmes", "mesdames"},
                                                       {"dr", "docteur"},
                                                       {"st", "saint"},
                                                       {"ste", "sainte"},
                                                       {"stes", "saintes"},
                                                       {"sts", "saints"}}};
constexpr std::size_t kLongest = 5;

// "(DR)" behind a picture says that its author is not known.
bool is_credit(Characters characters, std::string_view word) {
  return word == "dr" && std::ranges::all_of(characters, &Character::is_upper);
}

}  // namespace

std::string_view spelled_out(Characters characters) {
  if (characters.size() < 2 || characters.size() > kLongest) return {};
  std::string word = word_of(characters);
  if (characters.back().kind == CharacterClass::dot) word += '.';
  const auto* found = std::ranges::find(kAbbreviations, word, &Abbreviation::first);
  if (found == kAbbreviations.end() || is_credit(characters, word)) return {};
  return found->second;
}

}  // namespace depeche::text
