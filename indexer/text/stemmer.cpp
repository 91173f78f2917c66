#include "indexer/text/stemmer.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/text/folding.h"

namespace depeche::text {
namespace {

using Irregular = std::pair<std::string_view, std::string_view>;

// Plural, singular. Sorted by the plural.
constexpr std::array<Irregular, 16> kIrregulars{{
    {"aspiraux", "aspirail"},
    {"aïeux", "aïeul"},
    {"baux", "bail"},
    {"cieux", "ciel"},
    {"coraux", "corail"},
    {"fermaux", "fermail"},
    {"mesdames", "madame"},
    {"mesdemoiselles", "mademoiselle"},
    {"messieurs", "monsieur"},
    {"soupiraux", "soupirail"},
    {"travaux", "travail"},
    {"vantaux", "vantail"},
    {"ventaux", "ventail"},
    {"vitraux", "vitrail"},
    {"yeux", "oeil"},
    {"émaux", "émail"},
}};

std::string_view regular_form(std::string_view surface) {
  const auto found =
      std::lower_bound(kIrregulars.begin(), kIrregulars.end(), surface,
                       [](const Irregular& row, std::string_view word) { return row.first < word; });
  return found != kIrregulars.end() && found->first == surface ? found->second : surface;
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
  return fold(snowball_->french(std::string(regular_form(surface))));
}

}  // namespace depeche::text
