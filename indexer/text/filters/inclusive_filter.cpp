#include "indexer/text/filters/inclusive_filter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/text/characters/folding.h"

namespace depeche::text {
namespace {

// The endings of the feminine that people write behind a sign, here without accents and without the plural's
// s.
constexpr std::array<std::string_view, 30> kFeminineEndings{
    "e",    "ne",   "le",   "te",   "fe",    "ve",  "se",     "sse",  "lle",  "nne",
    "tte",  "esse", "euse", "rice", "trice", "ere", "iere",   "elle", "enne", "ienne",
    "onne", "ine",  "ante", "ente", "ale",   "ive", "eresse", "ette", "he",   "que"};

// Behind a hyphen fewer endings count, as "donne-le" and "dit-elle" are no feminines.
constexpr std::array<std::string_view, 9> kEndingsBehindHyphen{"e",     "ne",  "trice", "rice", "euse",
                                                               "ienne", "ere", "iere",  "ive"};

constexpr std::size_t kShortestBase = 2;  // "tou·te·s"; one letter is an initial

bool is_sign(CharacterClass kind) {
  return kind == CharacterClass::middle_dot || kind == CharacterClass::dot ||
         kind == CharacterClass::hyphen || kind == CharacterClass::slash || kind == CharacterClass::opening ||
         kind == CharacterClass::closing;
}

struct Pieces {
  CharacterClass sign = CharacterClass::separator;  // the first one
  std::vector<std::string> texts;                   // base, endings
};

// Splits the characters at the signs into base and endings. nullopt where one is neither letter nor sign.
std::optional<Pieces> split(Characters characters) {
  Pieces pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= characters.size(); ++i) {
    const bool is_end = i == characters.size();
    if (!is_end && characters[i].kind == CharacterClass::letter) {
      // An ending is written small: "fin.Le" is two sentences.
      if (!pieces.texts.empty() && characters[i].is_upper && !characters.front().is_upper)
        return std::nullopt;
      continue;
    }
    if (!is_end && !is_sign(characters[i].kind)) return std::nullopt;
    if (!is_end && pieces.sign == CharacterClass::separator) pieces.sign = characters[i].kind;
    if (i > begin) pieces.texts.push_back(word_of(characters.subspan(begin, i - begin)));
    begin = i + 1;
  }
  return pieces;
}

std::string without_plural(const std::string& ending) {
  return ending.size() > 1 && ending.back() == 's' ? ending.substr(0, ending.size() - 1) : ending;
}

bool is_feminine_ending(const std::string& ending, CharacterClass sign) {
  const std::string folded = fold(without_plural(ending));
  if (sign == CharacterClass::hyphen) {
    return std::find(kEndingsBehindHyphen.begin(), kEndingsBehindHyphen.end(), folded) !=
           kEndingsBehindHyphen.end();
  }
  return std::find(kFeminineEndings.begin(), kFeminineEndings.end(), folded) != kFeminineEndings.end();
}

bool ends_with(const std::string& word, std::string_view ending) {
  return word.size() > ending.size() && word.ends_with(ending);
}

std::string replace_end(const std::string& word, std::size_t bytes, std::string_view ending) {
  return word.substr(0, word.size() - bytes) + std::string(ending);
}

// Writes the ending over the end of the base, from the last letter on with which the ending begins:
// direc|teur + trice, boulang|er + ère, paris|ien + ienne.
std::string overlap(const std::string& base, const std::string& ending) {
  constexpr std::size_t kReach = 5;
  const char first = fold(ending).front();
  for (std::size_t back = 1; back <= std::min(kReach, base.size() - 1); ++back) {
    if (base[base.size() - back] == first) return replace_end(base, back, ending);
  }
  return base + ending;
}

// Feminines that no rule makes of the base and the ending: copain·ine, tous·tes, ceux·elles.
std::optional<std::string> irregular_feminine(const std::string& base) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kFeminines{{{"celui", "celle"},
                                                                                     {"ceux", "celle"},
                                                                                     {"copain", "copine"},
                                                                                     {"eux", "elle"},
                                                                                     {"tou", "toute"},
                                                                                     {"tout", "toute"}}};
  for (const auto& [man, woman] : kFeminines) {
    if (base == man) return std::string(woman);
  }
  return std::nullopt;
}

// The feminine of the base. Some endings replace letters of it: acteur·rice, sportif·ve, heureux·se,
// nouveau·lle, public·que.
std::string feminine(const std::string& base, const std::string& ending) {
  if (const auto irregular = irregular_feminine(base)) return *irregular;
  if (ending == "rice" && ends_with(base, "eur")) return replace_end(base, 3, ending);
  if (ending == "ve" && ends_with(base, "f")) return replace_end(base, 1, ending);
  if (ending == "se" && (ends_with(base, "x") || ends_with(base, "r"))) return replace_end(base, 1, ending);
  if (ending == "sse" && ends_with(base, "x")) return replace_end(base, 1, ending);
  if (ending == "que" && ends_with(base, "ic")) return replace_end(base, 1, ending);
  if (ending == "lle" && ends_with(base, "eau")) return replace_end(base, 2, ending);
  if (ending.size() <= 3 && fold(ending) != "ere") return base + ending;
  return overlap(base, ending);
}

// French adds no s to a word in s, x or z.
bool takes_plural_s(const std::string& word) {
  return !word.empty() && word.back() != 's' && word.back() != 'x' && word.back() != 'z';
}

// The singular of a base that is written in the plural as its ending is: "agriculteurs·rices",
// "étudiants·es". The s of "français·es" belongs to the singular, as that of all words in -ais, -ois and the
// like.
std::string singular(const std::string& base, const std::string& ending) {
  constexpr std::string_view kVowels = "aeiouy";
  if (base.size() < 3 || base.back() != 's' || ending.back() != 's' || ending.size() < 2) return base;
  const bool follows_vowel = kVowels.find(base[base.size() - 2]) != std::string_view::npos;
  const bool is_plain_ending = ending == "es" || ending == "ses" || ending == "sses";
  const bool is_participle = base.ends_with("us") && !base.ends_with("clus");  // "élus·es", not "inclus·es"
  const bool keeps_s = follows_vowel && is_plain_ending && !is_participle;
  return keeps_s ? base : base.substr(0, base.size() - 1);
}

void add_once(std::vector<std::string>& forms, std::string form) {
  if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
}

}  // namespace

std::vector<std::string> inclusive_forms(Characters characters) {
  const auto pieces = split(characters);
  if (!pieces || pieces->texts.size() < 2 || pieces->texts.size() > 3) return {};
  const auto& texts = pieces->texts;
  const std::string& base = texts.front();
  const bool has_plural_mark = texts.size() == 3;
  const bool is_plural_only = texts.size() == 2 && texts[1] == "s" &&
                              pieces->sign != CharacterClass::hyphen && pieces->sign != CharacterClass::dot;
  if (base.size() < kShortestBase || (has_plural_mark && texts[2] != "s" && texts[2] != "x")) return {};
  if (is_plural_only) return {base, base + "s"};
  if (!is_feminine_ending(texts[1], pieces->sign)) return {};

  const std::string man = singular(base, texts[1]);
  const std::string woman = feminine(man, without_plural(texts[1]));
  std::vector<std::string> forms{base};
  add_once(forms, man);
  add_once(forms, woman);
  if (takes_plural_s(man)) add_once(forms, man + "s");
  add_once(forms, woman + "s");
  return forms;
}

}  // namespace depeche::text
