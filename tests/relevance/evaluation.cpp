#include "tests/relevance/evaluation.h"

#include <utility>
#include <vector>

#include "server/search/search_service.h"
#include "tests/relevance/indexed_corpus.h"
#include "tests/relevance/processor_time.h"
#include "tests/support/temporary_folder.h"

namespace depeche::relevance {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPage = 10;    // that people look at
constexpr std::size_t kDepth = 100;  // for recall

Ranking rank(search::SearchService& service, const std::string& text) {
  search::SearchRequest request;
  request.text = text;
  request.limit = kDepth;
  request.snippet_length = 0;
  Ranking ranking;
  for (search::Hit& hit : service.search(request).hits) ranking.push_back(std::move(hit.id));
  return ranking;
}

// A search runs on the thread that asks for it.
double time_search(search::SearchService& service, const std::string& text) {
  search::SearchRequest request;
  request.text = text;
  request.limit = kPage;
  const double begin = thread_milliseconds();
  const search::SearchAnswer answer = service.search(request);
  return thread_milliseconds() - begin;
}

Scores& operator+=(Scores& sum, const Scores& scores) {
  sum.ndcg += scores.ndcg;
  sum.reciprocal_rank += scores.reciprocal_rank;
  sum.recall += scores.recall;
  sum.median_ms += scores.median_ms;
  sum.p95_ms += scores.p95_ms;
  return sum;
}

Scores score(search::SearchService& service, const JudgedQuery& query) {
  const Ranking ranking = rank(service, query.text);
  return {.ndcg = ndcg(ranking, query.judgements, kPage),
          .reciprocal_rank = reciprocal_rank(ranking, query.judgements, kPage),
          .recall = recall(ranking, query.judgements, kDepth)};
}

}  // namespace

Scores evaluate(const Collection& collection) {
  const TemporaryFolder folder;
  const fs::path database = folder.path() / "data";
  build_index(collection.corpus, database);
  search::SearchService service({.database = database, .readers = 1});
  std::vector<Scores> scores;
  for (const JudgedQuery& query : collection.queries) scores.push_back(score(service, query));
  std::vector<double> milliseconds;
  for (const JudgedQuery& query : collection.queries) {
    milliseconds.push_back(time_search(service, query.text));
  }
  Scores result = mean(scores);
  result.median_ms = percentile(milliseconds, 50);
  result.p95_ms = percentile(milliseconds, 95);
  return result;
}

Scores mean(std::span<const Scores> scores) {
  Scores sum;
  for (const Scores& one : scores) sum += one;
  const auto count = static_cast<double>(scores.size());
  return {.ndcg = sum.ndcg / count,
          .reciprocal_rank = sum.reciprocal_rank / count,
          .recall = sum.recall / count,
          .median_ms = sum.median_ms / count,
          .p95_ms = sum.p95_ms / count};
}

}  // namespace depeche::relevance
