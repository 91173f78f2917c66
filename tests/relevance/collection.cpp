#include "tests/relevance/collection.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <functional>
#include <sstream>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace depeche::relevance {
namespace {

namespace fs = std::filesystem;

constexpr int kMostRelevant = 30;  // the gain doubles with each step

// What is wrong with a line.
class BadLine : public InvalidRequest {
 public:
  using InvalidRequest::InvalidRequest;
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

// Hands each line that is not blank to `use`, which may throw BadLine.
void for_each_line(const fs::path& file, const std::function<void(const std::string&)>& use) {
  std::ifstream input(file);
  if (!fs::is_regular_file(file) || !input) {
    throw InvalidRequest(fmt::format("{}: there is no such file, or it can't be read", file.string()));
  }
  std::string line;
  for (std::size_t number = 1; std::getline(input, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (is_blank(line)) continue;
    try {
      if (!is_utf8(line)) throw BadLine("not valid UTF-8");
      use(line);
    } catch (const BadLine& error) {
      throw InvalidRequest(fmt::format("{}:{}: {}", file.string(), number, error.what()));
    }
  }
  if (input.bad()) throw InvalidRequest(fmt::format("{}: can't be read to its end", file.string()));
}

int parse_relevance(const std::string& text) {
  const char* const end = text.data() + text.size();
  int relevance = 0;
  const auto [stopped_at, error] = std::from_chars(text.data(), end, relevance);
  if (error != std::errc{} || stopped_at != end || relevance > kMostRelevant) {
    throw BadLine(
        fmt::format("the relevance \"{}\" is not a whole number of at most {}", text, kMostRelevant));
  }
  return relevance;
}

using QueryJudgements = std::unordered_map<std::string, Judgements>;  // by the query's id

void read_judgement(const std::string& line, QueryJudgements& judgements) {
  std::istringstream fields(line);
  std::string query, unused, document, relevance, more;
  if (!(fields >> query >> unused >> document >> relevance) || fields >> more) {
    throw BadLine("not of four fields: query, 0, document, relevance");
  }
  const int parsed = parse_relevance(relevance);
  if (judgements[query].try_emplace(document, parsed).first->second != parsed) {
    throw BadLine(fmt::format("\"{}\" was judged otherwise before for \"{}\"", document, query));
  }
}

QueryJudgements read_judgements(const fs::path& file) {
  QueryJudgements judgements;
  for_each_line(file, [&](const std::string& line) { read_judgement(line, judgements); });
  return judgements;
}

std::vector<JudgedQuery> read_queries(const fs::path& file, QueryJudgements judgements) {
  std::vector<JudgedQuery> queries;
  std::unordered_set<std::string> ids;
  for_each_line(file, [&](const std::string& line) {
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string::npos || is_blank(std::string_view(line).substr(tab))) {
      throw BadLine("not of two fields: id TAB text");
    }
    std::string id = line.substr(0, tab);
    if (!ids.insert(id).second) throw BadLine(fmt::format("the query \"{}\" was there before", id));
    const auto judged = judgements.find(id);
    if (judged == judgements.end()) return;
    queries.push_back(
        {.id = std::move(id), .text = line.substr(tab + 1), .judgements = std::move(judged->second)});
  });
  return queries;
}

fs::path find_corpus(const fs::path& folder) {
  for (const char* const name : {"corpus.ndjson", "corpus.ndjson.gz"}) {
    if (fs::is_regular_file(folder / name)) return folder / name;
  }
  throw InvalidRequest(fmt::format("{}: there is no corpus.ndjson in it", folder.string()));
}

}  // namespace

Collection read_collection(const fs::path& folder) {
  if (!fs::is_directory(folder)) throw InvalidRequest(fmt::format("{}: no such folder", folder.string()));
  Collection collection{
      .name = fs::canonical(folder).filename().string(),
      .corpus = find_corpus(folder),
      .queries = read_queries(folder / "queries.tsv", read_judgements(folder / "qrels.tsv"))};
  if (collection.queries.empty()) {
    throw InvalidRequest(fmt::format("{}: no query has a judgement", folder.string()));
  }
  return collection;
}

}  // namespace depeche::relevance
