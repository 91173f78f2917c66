// What no rule of Snowball is for has its stem from a list or is its own. Of all other words, those that
// Snowball treats wrongly are replaced by a form that it treats right, and what it still leaves apart is
// united behind it.
#include "indexer/text/rule_stemmer.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/text/characters/folding.h"
#include "indexer/text/words/irregular_words.h"
#include "indexer/text/words/masculine_form.h"
#include "indexer/text/words/whole_words.h"

namespace depeche::text {
namespace {

// What Snowball takes for endings that the press hardly has: "dépasse" is no form of the subjunctive
// (dép-asse), and "opinions" none of "nous voulions". The first is a form of a verb in -asser, the second a
// plural.
std::string without_rare_ending(std::string word) {
  constexpr std::array<std::string_view, 3> kAsse{"asse", "asses", "assent"};
  constexpr std::size_t kShortestRoot = 2;
  for (const std::string_view ending : kAsse) {
    if (!word.ends_with(ending) || word.size() < ending.size() + kShortestRoot) continue;
    return word.substr(0, word.size() - ending.size()) + "asser";
  }
  if (word.ends_with("ions") && word.size() > 6) word.pop_back();
  return word;
}

// Without e: Snowball removes the e of "es" itself, so that an s behind an e belongs to the stem.
bool is_vowel(char letter) {
  return std::string_view("aiou").find(letter) != std::string_view::npos;
}

// A verb made of a noun shares the noun's stem: "démissionner" and "démission", "travailler" and "travail".
// Snowball takes off the ending of the verb, which leaves the noun or doubles its last letter. Shorter words
// in "-aill" are others than those in "-ail": "maille" and "mail".
std::string stem_of_noun(std::string stem, std::string_view word, const Xapian::Stem& snowball) {
  constexpr std::size_t kShortestInAill = 7;
  if (stem.ends_with("ion") && word.starts_with(stem + "n")) return snowball(stem);
  if (stem.ends_with("aill") && stem.size() >= kShortestInAill) stem.pop_back();
  return stem;
}

// Unites stems that Snowball leaves apart: it keeps the plural s behind a vowel (loi, lois; français,
// française), and the v of sportive beside the f of sportif.
void unite(std::string& stem) {
  constexpr std::size_t kShortest = 4;
  if (stem.size() < kShortest) return;
  if (stem.ends_with("iv")) stem.back() = 'f';
  const bool is_plural = stem.back() == 's' && is_vowel(stem[stem.size() - 2]) && !keeps_its_s(stem);
  if (is_plural) stem.pop_back();
}

bool has_digit(std::string_view surface) {
  return std::any_of(surface.begin(), surface.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "1re" is the feminine of "1er".
std::string ordinal_stem(std::string folded) {
  return folded == "1re" ? "1er" : folded;
}

// The names of C++ and C# are no words of French, nor are acronyms with dots.
bool has_sign(std::string_view surface) {
  return surface.find_first_of("+#.") != std::string_view::npos;
}

}  // namespace

struct RuleStemmer::Snowball {
  Xapian::Stem french{"french"};
};

RuleStemmer::RuleStemmer() : snowball_(std::make_unique<Snowball>()) {}
RuleStemmer::~RuleStemmer() = default;

std::optional<std::string> RuleStemmer::listed_stem(std::string_view surface) {
  if (has_digit(surface)) return ordinal_stem(fold(surface));
  if (has_sign(surface)) return fold(surface);
  if (const auto fixed = fixed_stem(surface)) return std::string(*fixed);
  if (const std::string_view whole = whole_word(surface); !whole.empty()) return fold(whole);
  return std::nullopt;
}

std::string RuleStemmer::stem(std::string_view surface) const {
  if (auto listed = listed_stem(surface)) return *listed;
  const std::string regular = masculine_form(regular_form(surface));
  const std::string by_snowball = snowball_->french(without_rare_ending(regular));
  std::string stem = fold(stem_of_noun(by_snowball, regular, snowball_->french));
  if (stem.empty()) return fold(surface);  // Snowball took an ending off an accent without its letter
  unite(stem);
  return stem;
}

}  // namespace depeche::text
