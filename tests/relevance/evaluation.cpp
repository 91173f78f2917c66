#include "tests/relevance/evaluation.h"

#include <fmt/format.h>
#include <time.h>

#include <cstdio>
#include <utility>
#include <vector>

#include "indexer/article/reader.h"
#include "indexer/base/error.h"
#include "indexer/index/build/article_writer.h"
#include "server/search/search_service.h"
#include "tests/support/temporary_folder.h"

namespace depeche::relevance {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPage = 10;    // that people look at
constexpr std::size_t kDepth = 100;  // for recall

class WritingSink : public article::ArticleSink {
 public:
  explicit WritingSink(index::ArticleWriter& writer) : writer_(writer) {}
  void accept(article::Article article) override { writer_.add(std::move(article)); }
  void reject(article::Reject reject) override {
    fmt::print(stderr, "{}:{}: {}\n", reject.file, reject.line, reject.reason);
  }
  void consumed(std::uint64_t /*bytes*/) override {}

 private:
  index::ArticleWriter& writer_;
};

void build_index(const fs::path& corpus, const fs::path& database) {
  const auto writer = index::open_writer(database, {.mode = index::WriteMode::rebuild});
  WritingSink sink(*writer);
  const article::ReadOptions options;
  for (const article::InputFile& file : article::find_files(corpus, options, sink)) {
    article::read_file(file, options, sink);
  }
  if (writer->finish().added == 0) {
    throw InvalidRequest(fmt::format("{}: no article in it", corpus.string()));
  }
}

Ranking rank(search::SearchService& service, const std::string& text) {
  search::SearchRequest request;
  request.text = text;
  request.limit = kDepth;
  request.snippet_length = 0;
  Ranking ranking;
  for (search::Hit& hit : service.search(request).hits) ranking.push_back(std::move(hit.id));
  return ranking;
}

double thread_milliseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
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
