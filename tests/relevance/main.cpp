// depeche-relevance COLLECTION…: how good the answers of Dépêche are, on test collections.
// depeche-relevance --spelling CORPUS MISTAKES [QUERIES…]: how well misspelt queries are corrected.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/relevance/collection.h"
#include "tests/relevance/evaluation.h"
#include "tests/relevance/spelling.h"

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

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print_scores(const SpellingScores& scores) {
  fmt::print("{:<34} {:>7} {:>11}\n", "misspelt", "queries", "corrected");
  for (const CorrectionScore& score : scores.corrections)
    fmt::print("{:<34} {:>7} {:>9.1f} %\n", score.name, score.queries,
               percent(score.corrected, score.queries));
  fmt::print("{:<34} {:>7} {:>11} {:>11}\n", "right", "queries", "offered", "replaced");
  for (const RightScore& score : scores.right)
    fmt::print("{:<34} {:>7} {:>9.2f} % {:>9.2f} %\n", score.name, score.queries,
               percent(score.offered, score.queries), percent(score.replaced, score.queries));
  fmt::print("{} words; a correction takes {:.2f} ms, p95 {:.2f} ms, at most {:.2f} ms\n", scores.words,
             scores.median_ms, scores.p95_ms, scores.longest_ms);
}

// What was not treated as it should be goes to standard error, line by line.
void run_spelling(const std::vector<std::string>& files) {
  SpellingQuestion question{.corpus = files.at(0), .mistakes = read_mistakes(files.at(1)), .right = {}};
  for (std::size_t i = 2; i < files.size(); ++i) {
    for (std::string& query : read_queries(files[i])) question.right.push_back(std::move(query));
  }
  question.tell = [](std::string_view line) { fmt::print(stderr, "{}\n", line); };
  print_scores(evaluate_spelling(question));
}

}  // namespace
}  // namespace depeche::relevance

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  const bool is_spelling = !given.empty() && given.front() == "--spelling";
  if (given.empty() || (is_spelling && given.size() < 3)) {
    fmt::print(stderr,
               "usage: depeche-relevance COLLECTION…\n"
               "       depeche-relevance --spelling CORPUS MISTAKES [QUERIES…]\n");
    return 2;
  }
  try {
    if (is_spelling) {
      depeche::relevance::run_spelling({given.begin() + 1, given.end()});
    } else {
      depeche::relevance::run(given);
    }
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "depeche-relevance: {}\n", error.what());
    return 1;
  }
}
