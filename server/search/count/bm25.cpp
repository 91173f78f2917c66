#include "server/search/count/bm25.h"

#include <algorithm>
#include <cmath>

namespace depeche::search {

// The formula of Xapian 1.4's BM25Weight for a word that the query has once, in two parts. Where more than a
// third of the articles have the term, Xapian bends its factor so that it never becomes negative.
double most_of_bm25(std::uint64_t articles, std::uint64_t with_term) {
  constexpr double kLeastFactor = 2;
  double factor = (static_cast<double>(articles - with_term) + 0.5) / (static_cast<double>(with_term) + 0.5);
  if (factor < kLeastFactor) factor = factor * 0.5 + 1;
  return std::log(factor) * (kTermSaturation + 1);
}

double bm25(std::uint64_t articles, std::uint64_t with_term, std::uint32_t frequency, double length) {
  const double norm =
      kTermSaturation * (1 - kLengthPenalty + kLengthPenalty * std::max(length, kShortestNormLength));
  return most_of_bm25(articles, with_term) * frequency / (norm + frequency);
}

}  // namespace depeche::search
