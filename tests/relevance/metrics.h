// How good one ranking is, by the measures of TREC.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace depeche::relevance {

// What people said of the documents for one query: relevant where above 0, the more the better. Who is
// not named was not looked at, and counts as not relevant.
using Judgements = std::unordered_map<std::string, int>;

// Documents, best first, each once.
using Ranking = std::vector<std::string>;

// All are from 0 to 1, look at the first `depth` documents, and are 0 where no document is relevant.

// Discounted cumulative gain over that of the best ranking there is; the gain is 2^relevance − 1.
[[nodiscard]] double ndcg(const Ranking& ranking, const Judgements& judgements, std::size_t depth);

// 1 / the place of the first relevant document.
[[nodiscard]] double reciprocal_rank(const Ranking& ranking, const Judgements& judgements, std::size_t depth);

// The share of the relevant documents that was found.
[[nodiscard]] double recall(const Ranking& ranking, const Judgements& judgements, std::size_t depth);

// The smallest value that at least `percent` % of `values` do not exceed (nearest rank); 0 where there is
// none. Requires: 0 < percent <= 100.
[[nodiscard]] double percentile(std::vector<double> values, std::size_t percent);

}  // namespace depeche::relevance
