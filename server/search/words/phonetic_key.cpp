// At each place of the word the table of nasal vowels is read, and then the table of rules, from top to
// bottom: the first entry whose letters stand there, and whose neighbours are as it wants, says what they
// sound like. Where none fits, the letter sounds like itself. Nasal vowels are 1 (in), 2 (an), 3 (on), "ch"
// is S, "gn" N, the "y" of "fille" J.
#include "server/search/words/phonetic_key.h"

#include <algorithm>
#include <array>

namespace depeche::search {
namespace {

constexpr std::string_view kVowels = "aeiouy";

// What stands behind the letters of a rule.
enum class Before { anything, soft_vowel, vowel, end };

struct Rule {
  std::string_view letters;
  std::string_view sound;
  Before before = Before::anything;
};

// Vowels that n, or m as well, makes nasal where no vowel follows: "vin" and "faim" end alike, "vinaigre" has
// no nasal vowel.
struct NasalVowel {
  std::string_view letters;
  std::string_view sound;
  std::string_view signs = "nm";
};

constexpr std::array kNasalVowels{
    NasalVowel{"oi", "w1", "n"}, NasalVowel{"ai", "1"}, NasalVowel{"ei", "1", "n"},
    NasalVowel{"ie", "i1", "n"}, NasalVowel{"i", "1"},  NasalVowel{"y", "1"},
    NasalVowel{"u", "1", "n"},   NasalVowel{"a", "2"},  NasalVowel{"e", "2"},
    NasalVowel{"o", "3"},
};

constexpr std::array kRules{
    Rule{"aient", "e", Before::end},
    Rule{"eaux", "o", Before::end},
    Rule{"eau", "o"},
    Rule{"aux", "o", Before::end},
    Rule{"ault", "o", Before::end},
    Rule{"au", "o"},
    Rule{"oi", "wa"},
    Rule{"oy", "waJ"},
    Rule{"ou", "u"},
    Rule{"aill", "aJ"},
    Rule{"eill", "eJ"},
    Rule{"euill", "oeJ"},
    Rule{"ill", "iJ", Before::vowel},
    Rule{"ail", "aJ", Before::end},
    Rule{"eil", "eJ", Before::end},
    Rule{"ai", "e"},
    Rule{"ay", "e"},
    Rule{"ei", "e"},
    Rule{"ey", "e"},
    Rule{"ee", "e"},
    Rule{"oeu", "oe"},
    Rule{"eu", "oe"},
    Rule{"ph", "f"},
    Rule{"tion", "si3", Before::end},
    Rule{"tions", "si3", Before::end},
    Rule{"sch", "S"},
    Rule{"ch", "S"},
    Rule{"sh", "S"},
    Rule{"th", "t"},
    Rule{"rh", "r"},
    Rule{"gn", "N"},
    Rule{"sc", "s", Before::soft_vowel},
    Rule{"cc", "ks", Before::soft_vowel},
    Rule{"ck", "k"},
    Rule{"cqu", "k"},
    Rule{"qu", "k"},
    Rule{"c", "s", Before::soft_vowel},
    Rule{"c", "k"},
    Rule{"q", "k"},
    Rule{"ge", "j", Before::vowel},
    Rule{"gu", "g", Before::vowel},
    Rule{"g", "j", Before::soft_vowel},
    Rule{"x", "ks"},
    Rule{"y", "i"},
    Rule{"w", "v"},
    Rule{"z", "s"},
    Rule{"h", ""},
};

bool is_vowel(char letter) {
  return kVowels.find(letter) != std::string_view::npos;
}

bool stands_before(Before before, std::string_view rest) {
  switch (before) {
    case Before::anything:
      return true;
    case Before::soft_vowel:
      return !rest.empty() && std::string_view("eiy").find(rest.front()) != std::string_view::npos;
    case Before::vowel:
      return !rest.empty() && is_vowel(rest.front());
    case Before::end:
      return rest.empty();
  }
  return false;
}

// Whether a nasal vowel stands before `rest`: before the end of the word, or a consonant. A doubled "nn" or
// "mm" takes the nasal sound away, as in "bonne".
bool ends_nasal_vowel(std::string_view rest) {
  if (rest.empty() || rest.starts_with("mb") || rest.starts_with("mp")) return true;
  return !is_vowel(rest.front()) && rest.front() != 'n' && rest.front() != 'm';
}

bool is_nasal(const NasalVowel& vowel, std::string_view word) {
  const std::size_t sign = vowel.letters.size();
  return word.starts_with(vowel.letters) && word.size() > sign &&
         vowel.signs.find(word[sign]) != std::string_view::npos && ends_nasal_vowel(word.substr(sign + 1));
}

// How the word begins: so many letters sound so.
struct Beginning {
  std::size_t letters;
  std::string_view sound;
};

Beginning beginning_of(std::string_view word) {
  const auto* const nasal =
      std::ranges::find_if(kNasalVowels, [&](const NasalVowel& vowel) { return is_nasal(vowel, word); });
  if (nasal != kNasalVowels.end()) return {nasal->letters.size() + 1, nasal->sound};
  const auto* const rule = std::ranges::find_if(kRules, [&](const Rule& candidate) {
    return word.starts_with(candidate.letters) &&
           stands_before(candidate.before, word.substr(candidate.letters.size()));
  });
  if (rule != kRules.end()) return {rule->letters.size(), rule->sound};
  return {1, word.substr(0, 1)};
}

// The word without an ending that is not heard, or that is written in many ways: "bizard" and "bizarre" end
// alike, "apeler", "appelez" and "appelé" as well. The "er" of "ère" is heard.
std::string_view without_ending(std::string_view exact) {
  constexpr std::array<std::string_view, 8> kEndings{"er", "ez", "e", "s", "t", "d", "x", "p"};
  constexpr std::size_t kShortest = 3;
  for (bool is_before_e = false;;) {
    const auto* const ending = std::ranges::find_if(kEndings, [&](std::string_view candidate) {
      return exact.ends_with(candidate) && exact.size() >= kShortest + candidate.size() &&
             !(is_before_e && candidate == "er");
    });
    if (ending == kEndings.end()) return exact;
    is_before_e = *ending == "e";
    exact.remove_suffix(ending->size());
  }
}

}  // namespace

std::string phonetic_key(std::string_view exact) {
  std::string_view rest = without_ending(exact);
  std::string key;
  const auto add = [&key](std::string_view sound) {
    for (const char c : sound) {
      if (key.empty() || key.back() != c) key += c;  // doubled letters are one
    }
  };
  while (!rest.empty()) {
    const auto [letters, sound] = beginning_of(rest);
    add(sound);
    rest.remove_prefix(letters);
  }
  return key;
}

}  // namespace depeche::search
