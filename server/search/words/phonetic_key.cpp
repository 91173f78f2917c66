// A table of rules is read from top to bottom at each place of the word: the first whose letters stand there,
// and whose neighbours are as it wants, says what they sound like. Nasal vowels are 1 (in), 2 (an), 3 (on),
// "ch" is S, "gn" N, the "y" of "fille" J.
#include "server/search/words/phonetic_key.h"

#include <algorithm>
#include <array>

namespace depeche::search {
namespace {

constexpr std::string_view kVowels = "aeiouy";

// What stands behind the letters of a rule.
enum class Before { anything, soft_vowel, vowel, consonant, end };

struct Rule {
  std::string_view letters;
  std::string_view sound;
  Before before = Before::anything;
};

constexpr std::array kRules{
    Rule{"aient", "e", Before::end},
    Rule{"eaux", "o", Before::end},
    Rule{"eau", "o"},
    Rule{"aux", "o", Before::end},
    Rule{"ault", "o", Before::end},
    Rule{"au", "o"},
    Rule{"oin", "w1", Before::consonant},
    Rule{"oi", "wa"},
    Rule{"oy", "waJ"},
    Rule{"ou", "u"},
    Rule{"aill", "aJ"},
    Rule{"eill", "eJ"},
    Rule{"euill", "oeJ"},
    Rule{"ill", "iJ", Before::vowel},
    Rule{"ail", "aJ", Before::end},
    Rule{"eil", "eJ", Before::end},
    Rule{"ain", "1", Before::consonant},
    Rule{"aim", "1", Before::consonant},
    Rule{"ein", "1", Before::consonant},
    Rule{"ien", "i1", Before::consonant},
    Rule{"in", "1", Before::consonant},
    Rule{"im", "1", Before::consonant},
    Rule{"yn", "1", Before::consonant},
    Rule{"ym", "1", Before::consonant},
    Rule{"un", "1", Before::consonant},
    Rule{"an", "2", Before::consonant},
    Rule{"am", "2", Before::consonant},
    Rule{"en", "2", Before::consonant},
    Rule{"em", "2", Before::consonant},
    Rule{"on", "3", Before::consonant},
    Rule{"om", "3", Before::consonant},
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
    case Before::consonant:  // or the end; "nn" and "mm" make no nasal vowel
      return rest.empty() || (!is_vowel(rest.front()) && rest.front() != 'n' && rest.front() != 'm') ||
             rest.starts_with("mb") || rest.starts_with("mp");
    case Before::end:
      return rest.empty();
  }
  return false;
}

// Without what is not heard at the end, or is written in many ways: "bizard" and "bizarre" end alike,
// "apeler", "appelez" and "appelé" as well.
std::string_view without_ending(std::string_view exact) {
  constexpr std::array<std::string_view, 8> kEndings{"er", "ez", "e", "s", "t", "d", "x", "p"};
  constexpr std::size_t kShortest = 3;
  for (;;) {
    const auto* const ending = std::ranges::find_if(kEndings, [&](std::string_view candidate) {
      return exact.ends_with(candidate) && exact.size() >= kShortest + candidate.size();
    });
    if (ending == kEndings.end()) return exact;
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
    const auto* const rule = std::ranges::find_if(kRules, [&](const Rule& candidate) {
      return rest.starts_with(candidate.letters) &&
             stands_before(candidate.before, rest.substr(candidate.letters.size()));
    });
    const bool is_found = rule != kRules.end();
    add(is_found ? rule->sound : rest.substr(0, 1));
    rest.remove_prefix(is_found ? rule->letters.size() : 1);
  }
  return key;
}

}  // namespace depeche::search
