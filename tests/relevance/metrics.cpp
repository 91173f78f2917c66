#include "tests/relevance/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace depeche::relevance {
namespace {

int relevance_of(const std::string& document, const Judgements& judgements) {
  const auto found = judgements.find(document);
  return found == judgements.end() ? 0 : std::max(found->second, 0);
}

// Of the first `depth` documents of the ranking.
std::vector<int> relevances(const Ranking& ranking, const Judgements& judgements, std::size_t depth) {
  std::vector<int> relevances;
  for (std::size_t place = 0; place < std::min(depth, ranking.size()); ++place) {
    relevances.push_back(relevance_of(ranking[place], judgements));
  }
  return relevances;
}

// The relevances above 0, best first.
std::vector<int> ideal_relevances(const Judgements& judgements) {
  std::vector<int> ideal;
  for (const auto& [document, relevance] : judgements) {
    if (relevance > 0) ideal.push_back(relevance);
  }
  std::ranges::sort(ideal, std::greater());
  return ideal;
}

double discounted_gain(const std::vector<int>& relevances, std::size_t depth) {
  double sum = 0;
  for (std::size_t place = 0; place < std::min(depth, relevances.size()); ++place) {
    sum += (std::exp2(relevances[place]) - 1) / std::log2(static_cast<double>(place) + 2);
  }
  return sum;
}

bool is_relevant(int relevance) {
  return relevance > 0;
}

}  // namespace

double ndcg(const Ranking& ranking, const Judgements& judgements, std::size_t depth) {
  const double best = discounted_gain(ideal_relevances(judgements), depth);
  if (best == 0) return 0;
  return discounted_gain(relevances(ranking, judgements, depth), depth) / best;
}

double reciprocal_rank(const Ranking& ranking, const Judgements& judgements, std::size_t depth) {
  const std::vector<int> seen = relevances(ranking, judgements, depth);
  const auto first = std::ranges::find_if(seen, is_relevant);
  if (first == seen.end()) return 0;
  return 1 / static_cast<double>(first - seen.begin() + 1);
}

double recall(const Ranking& ranking, const Judgements& judgements, std::size_t depth) {
  const auto all = std::ranges::count_if(judgements, [](const auto& one) { return is_relevant(one.second); });
  if (all == 0) return 0;
  const auto found = std::ranges::count_if(relevances(ranking, judgements, depth), is_relevant);
  return static_cast<double>(found) / static_cast<double>(all);
}

double percentile(std::vector<double> values, std::size_t percent) {
  if (values.empty()) return 0;
  const std::size_t rank = (values.size() * percent + 99) / 100;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::ranges::nth_element(values, at);
  return *at;
}

}  // namespace depeche::relevance
