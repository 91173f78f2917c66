// Runs the queries of a collection through the server's own search, and says how good its answers are.
#pragma once

#include <cstddef>
#include <span>

#include "tests/relevance/collection.h"

namespace depeche::relevance {

// Means over the queries; one for which nothing is relevant scores 0.
struct Scores {
  double ndcg = 0;             // at 10
  double reciprocal_rank = 0;  // at 10
  double recall = 0;           // at 100
  // Of a search with ten hits and their snippets: processor time, so that other work on the machine
  // hardly shows, once every query was asked before.
  double median_ms = 0;
  double p95_ms = 0;
};

// Indexes the corpus in a temporary folder, with the indexer's own defaults. What is rejected of it
// becomes a line on standard error. Throws InvalidRequest where nothing is left, and what the indexer and
// the search throw.
[[nodiscard]] Scores evaluate(const Collection& collection);

// Each collection weighs the same. Requires: there is one.
[[nodiscard]] Scores mean(std::span<const Scores> scores);

}  // namespace depeche::relevance
