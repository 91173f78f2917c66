// The queries go through the server's own search, as those of users do. What a correction costs is measured
// without the searches around it.
#include "tests/relevance/spelling.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/text/analyzer.h"
#include "server/query/parser.h"
#include "server/search/search_service.h"
#include "server/search/words/lexicon_builder.h"
#include "server/search/words/query_correction.h"
#include "tests/relevance/corpus_queries.h"
#include "tests/relevance/indexed_corpus.h"
#include "tests/relevance/metrics.h"
#include "tests/relevance/misspelling.h"
#include "tests/relevance/processor_time.h"
#include "tests/support/temporary_folder.h"

namespace depeche::relevance {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostQueries = 400;  // names, titles, tags
// What finds so much of what was meant needs no correction.
constexpr double kFoundAnyway = 0.8;

// By stem, as other forms of a word find the same.
std::set<std::string> words_of(std::string_view query) {
  static thread_local text::Analyzer analyzer;
  std::set<std::string> words;
  for (const text::Token& token : analyzer.analyze(query)) {
    if (token.kind == text::TokenKind::word) words.insert(token.forms->stem);
  }
  return words;
}

search::SearchAnswer answer_to(search::SearchService& service, const std::string& text) {
  search::SearchRequest request;
  request.text = text;
  request.limit = 0;
  return service.search(request);
}

class Evaluator {
 public:
  Evaluator(const fs::path& database, const SpellingQuestion& question)
      : question_(question), service_({.database = database, .readers = 1}) {
    service_.check();
    if (!service_.wait_for_lexicon()) throw InvalidRequest("the lexicon can't be made");
  }

  CorrectionScore correct(std::string name, const std::vector<Misspelling>& mistakes) {
    CorrectionScore score{.name = std::move(name), .queries = mistakes.size()};
    for (const Misspelling& mistake : mistakes) {
      const search::SearchAnswer answer = answer_to(service_, mistake.typed);
      const bool is_meant = answer.suggestion && words_of(answer.suggestion->text) == words_of(mistake.meant);
      const bool is_found = answer.corrected.empty() &&
                            static_cast<double>(answer.total) >=
                                kFoundAnyway * static_cast<double>(answer_to(service_, mistake.meant).total);
      if (is_meant || is_found) {
        ++score.corrected;
      } else {
        tell(mistake.typed, mistake.meant, answer);
      }
    }
    return score;
  }

  RightScore leave_alone(std::string name, const std::vector<std::string>& queries) {
    RightScore score{.name = std::move(name), .queries = queries.size()};
    for (const std::string& query : queries) {
      const search::SearchAnswer answer = answer_to(service_, query);
      if (!answer.corrected.empty()) ++score.replaced;
      if (!answer.suggestion) continue;
      ++score.offered;
      tell(query, query, answer);
    }
    return score;
  }

 private:
  void tell(const std::string& typed, const std::string& meant, const search::SearchAnswer& answer) const {
    if (!question_.tell) return;
    question_.tell(fmt::format("{}\t{}\t{}\t{}\t{}", typed, meant,
                               answer.suggestion ? answer.suggestion->text : "-",
                               answer.corrected.empty() ? "offered" : "searched", answer.total));
  }

  const SpellingQuestion& question_;
  search::SearchService service_;
};

std::vector<Misspelling> misspelt_names(const std::vector<std::string>& names, Mistake mistake) {
  constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15;  // spreads small numbers over all bits
  std::vector<Misspelling> mistakes;
  std::uint64_t chance = static_cast<std::uint64_t>(mistake);
  for (const std::string& name : names) {
    chance += kStep;
    if (auto typed = misspelt(name, mistake, chance >> 40U)) mistakes.push_back({std::move(*typed), name});
  }
  return mistakes;
}

void time_corrections(const fs::path& path, const std::vector<Misspelling>& mistakes,
                      SpellingScores& scores) {
  search::OpenDatabase database(path);
  const search::WordKnowledge words(search::build_lexicon(database, [] { return true; }));
  text::Analyzer analyzer;
  const text::Stemmer stemmer;
  std::vector<double> milliseconds;
  for (const Misspelling& mistake : mistakes) {
    const double begin = thread_milliseconds();
    const auto correction = search::correct_query(mistake.typed, query::parse(mistake.typed), 0,
                                                  {.database = database.all(),
                                                   .table = database.words(),
                                                   .words = words,
                                                   .analyzer = analyzer,
                                                   .stemmer = stemmer,
                                                   .deadline = {}});
    milliseconds.push_back(thread_milliseconds() - begin);
  }
  scores.words = words.lexicon.size();
  scores.median_ms = percentile(milliseconds, 50);
  scores.p95_ms = percentile(milliseconds, 95);
  scores.longest_ms = percentile(milliseconds, 100);
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw InvalidRequest(fmt::format("{}: can't be read", file.string()));
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

}  // namespace

SpellingScores evaluate_spelling(const SpellingQuestion& question) {
  const TemporaryFolder folder;
  fs::path database = question.corpus;
  if (!fs::exists(database / "XAPIANDB")) {
    database = folder.path() / "data";
    build_index(question.corpus, database);
  }
  const CorpusQueries queries = queries_of(database, kMostQueries);
  SpellingScores scores;
  std::vector<Misspelling> all = question.mistakes;
  Evaluator evaluator(database, question);
  if (!question.mistakes.empty())
    scores.corrections.push_back(evaluator.correct("common mistakes", question.mistakes));
  for (const Mistake mistake : kMistakes) {
    const std::vector<Misspelling> mistakes = misspelt_names(queries.names, mistake);
    all.insert(all.end(), mistakes.begin(), mistakes.end());
    scores.corrections.push_back(evaluator.correct(std::string(name_of(mistake)), mistakes));
  }
  scores.right.push_back(evaluator.leave_alone("names", queries.names));
  scores.right.push_back(evaluator.leave_alone("titles", queries.titles));
  scores.right.push_back(evaluator.leave_alone("tags", queries.tags));
  if (!question.right.empty()) scores.right.push_back(evaluator.leave_alone("queries", question.right));
  time_corrections(database, all, scores);
  return scores;
}

std::vector<Misspelling> read_mistakes(const fs::path& file) {
  std::vector<Misspelling> mistakes;
  const std::vector<std::string> lines = lines_of(file);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::size_t first = lines[i].find('\t');
    if (first == std::string::npos) throw InvalidRequest(fmt::format("{}:{}: no tab", file.string(), i + 1));
    const std::size_t second = std::min(lines[i].find('\t', first + 1), lines[i].size());
    mistakes.push_back({lines[i].substr(0, first), lines[i].substr(first + 1, second - first - 1)});
  }
  return mistakes;
}

std::vector<std::string> read_queries(const fs::path& file) {
  std::vector<std::string> queries;
  for (const std::string& line : lines_of(file)) {
    const std::size_t tab = line.rfind('\t');
    queries.push_back(tab == std::string::npos ? line : line.substr(tab + 1));
  }
  return queries;
}

}  // namespace depeche::relevance
