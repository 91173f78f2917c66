// depeche-relevance COLLECTION…: how good the answers of Dépêche are, on test collections.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "tests/relevance/collection.h"
#include "tests/relevance/evaluation.h"

namespace depeche::relevance {
namespace {

void print_scores(std::string_view name, std::string_view queries, const Scores& scores) {
  fmt::print("{:<24} {:>7} {:>8.4f} {:>8.4f} {:>10.4f} {:>9.2f} {:>8.2f}\n", name, queries, scores.ndcg,
             scores.reciprocal_rank, scores.recall, scores.median_ms, scores.p95_ms);
  std::fflush(stdout);
}

void run(const std::vector<std::string>& folders) {
  std::vector<Collection> collections;  // all are read before the first is indexed, which takes longer
  for (const std::string& folder : folders) collections.push_back(read_collection(folder));
  fmt::print("{:<24} {:>7} {:>8} {:>8} {:>10} {:>9} {:>8}\n", "collection", "queries", "nDCG@10", "MRR@10",
             "Recall@100", "median ms", "p95 ms");
  std::vector<Scores> all;
  for (const Collection& collection : collections) {
    all.push_back(evaluate(collection));
    print_scores(collection.name, std::to_string(collection.queries.size()), all.back());
  }
  if (all.size() > 1) print_scores("mean", "", mean(all));
}

}  // namespace
}  // namespace depeche::relevance

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: depeche-relevance COLLECTION…\n");
    return 2;
  }
  try {
    depeche::relevance::run({arguments + 1, arguments + count});
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "depeche-relevance: {}\n", error.what());
    return 1;
  }
}
