#include "indexer/text/filters/elision_filter.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/text/characters/folding.h"

namespace depeche::text {
namespace {

// All words that French elides before a vowel, without the vowel that they lose. "parcequ" is a common
// mistake for "parce qu".
constexpr std::array<std::string_view, 14> kElided{
    "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "parcequ"};

// The beginnings of words that have an apostrophe inside, here without it and without accents. Any ending may
// follow: "prud'homal", "entr'ouvrir".
constexpr std::array<std::string_view, 11> kWholeBeginnings{"aujourdhui", "prudhom",   "quelquun", "presquil",
                                                            "entrac",     "entrou",    "entraper", "entraid",
                                                            "entregorg",  "entrappel", "entraim"};
constexpr std::array<std::string_view, 5> kWholeWords{"grandmere", "grandmeres", "grandrue", "grandmesse",
                                                      "grandpeur"};

std::size_t apostrophe_at(Characters characters) {
  const auto found = std::find_if(characters.begin(), characters.end(), [](const Character& character) {
    return character.kind == CharacterClass::apostrophe;
  });
  return static_cast<std::size_t>(found - characters.begin());
}

// y and h count as vowels: articles are elided before most words that begin with them ("l'homme", "l'Yonne").
bool is_vowel(char32_t lower) {
  const std::string utf8 = fold(word_of(std::array{Character{lower, 0, 0, CharacterClass::letter, false}}));
  return utf8.size() == 1 && std::string_view("aeiouyh").find(utf8.front()) != std::string_view::npos;
}

}  // namespace

std::size_t elided_length(Characters characters) {
  const std::size_t at = apostrophe_at(characters);
  if (at == 0 || at + 1 >= characters.size() || is_kept_whole(characters)) return 0;
  if (!characters[at + 1].is_word()) return 0;
  const std::string prefix = word_of(characters.first(at));
  return std::find(kElided.begin(), kElided.end(), prefix) != kElided.end() ? at + 1 : 0;
}

bool is_kept_whole(Characters characters) {
  if (apostrophe_at(characters) == characters.size()) return false;
  const std::string word = fold(word_of(characters));
  return std::find(kWholeWords.begin(), kWholeWords.end(), word) != kWholeWords.end() ||
         std::any_of(kWholeBeginnings.begin(), kWholeBeginnings.end(),
                     [&](std::string_view beginning) { return word.starts_with(beginning); });
}

bool may_be_a_name(Characters characters, std::size_t length) {
  const Character& next = characters[length];
  if (next.kind != CharacterClass::letter) return false;
  if (!is_vowel(next.code)) return true;
  const bool is_title_case =
      next.is_upper && length + 1 < characters.size() && !characters[length + 1].is_upper;
  return characters.front().is_upper && is_title_case;
}

}  // namespace depeche::text
