#include "server/search/count/bm25.h"

#include <algorithm>
#include <cmath>

namespace depeche::search {

// Where more than a third of the articles have the term, Xapian bends its factor so that it never becomes
// negative.
double rarity_factor(std::uint64_t articles, std::uint64_t with_term) {
  constexpr double kLeastFactor = 2;
  double factor = (static_cast<double>(articles - with_term) + 0.5) / (static_cast<double>(with_term) + 0.5);
  if (factor < kLeastFactor) factor = factor * 0.5 + 1;
  return std::log(factor);
}

double saturation(std::uint32_t frequency, double length) {
  const double norm =
      kTermSaturation * (1 - kLengthPenalty + kLengthPenalty * std::max(length, kShortestNormLength));
  return (kTermSaturation + 1) * frequency / (norm + frequency);
}

// The formula of Xapian 1.4's BM25Weight for a word that the query has once.
double bm25(std::uint64_t articles, std::uint64_t with_term, std::uint32_t frequency, double length) {
  return rarity_factor(articles, with_term) * saturation(frequency, length);
}

double most_of_bm25(std::uint64_t articles, std::uint64_t with_term) {
  return rarity_factor(articles, with_term) * (kTermSaturation + 1);
}

}  // namespace depeche::search
