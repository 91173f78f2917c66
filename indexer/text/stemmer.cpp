#include "indexer/text/stemmer.h"

#include <xapian.h>

#include <algorithm>
#include <array>

#include "indexer/text/characters/folding.h"
#include "indexer/text/words/irregular_words.h"

namespace depeche::text {
namespace {

// The masculine of words in -trice, which Snowball leaves apart: "directrice" becomes "directeur". A word
// like "matrice", which has no masculine, gets a stem of its own all the same.
std::string masculine(std::string_view surface) {
  constexpr std::array<std::string_view, 2> kFeminine{"trices", "trice"};
  for (const std::string_view ending : kFeminine) {
    constexpr std::size_t kShortestRoot = 3;
    if (!surface.ends_with(ending) || surface.size() < ending.size() + kShortestRoot) continue;
    return std::string(surface.substr(0, surface.size() - ending.size())) + "teur";
  }
  return std::string(surface);
}

// Without e: Snowball removes the e of "es" itself, so that an s behind an e belongs to the stem.
bool is_vowel(char letter) {
  return std::string_view("aiou").find(letter) != std::string_view::npos;
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

}  // namespace

struct Stemmer::Snowball {
  Xapian::Stem french{"french"};
};

Stemmer::Stemmer() : snowball_(std::make_unique<Snowball>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view surface) const {
  if (has_digit(surface)) return fold(surface);
  if (const auto fixed = fixed_stem(surface)) return std::string(*fixed);
  std::string stem = fold(snowball_->french(masculine(regular_form(surface))));
  if (stem.empty()) return fold(surface);  // Snowball took an ending off an accent without its letter
  unite(stem);
  return stem;
}

}  // namespace depeche::text
