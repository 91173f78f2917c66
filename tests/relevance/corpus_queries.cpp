#include "tests/relevance/corpus_queries.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

#include <xapian.h>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/words/stop_words.h"
#include "server/search/database/open_database.h"

namespace depeche::relevance {
namespace {

constexpr std::uint32_t kLeastArticles = 10;  // that have a name or tag
constexpr std::size_t kLeastLetters = 4;      // of each word of a name

using Counts = std::map<std::string, std::uint32_t>;

bool begins_with_capital(std::string_view text) {
  return !text.empty() && ((text[0] >= 'A' && text[0] <= 'Z') || text.starts_with("\xC3\x89"));
}

bool is_part_of_name(std::string_view text, const text::Token& token) {
  const std::string_view typed = text.substr(token.begin, token.end - token.begin);
  return token.kind == text::TokenKind::word && begins_with_capital(typed) &&
         token.forms->exact.size() >= kLeastLetters && !text::is_stop_word(token.forms->exact) &&
         std::ranges::none_of(typed, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

// Runs of just two words with capitals.
std::set<std::string> names_in(std::string_view text, text::Analyzer& analyzer) {
  std::set<std::string> names;
  std::vector<text::Token> run;
  const auto end_run = [&] {
    if (run.size() == 2) names.emplace(text.substr(run[0].begin, run[1].end - run[0].begin));
    run.clear();
  };
  for (const text::Token& token : analyzer.analyze(text)) {
    const bool continues = run.empty() || text.substr(run.back().end, token.begin - run.back().end) == " ";
    if (!continues || !is_part_of_name(text, token)) end_run();
    if (is_part_of_name(text, token)) run.push_back(token);
  }
  end_run();
  return names;
}

std::vector<std::string> frequent(const Counts& counts) {
  std::vector<std::string> texts;
  for (const auto& [text, count] : counts) {
    if (count >= kLeastArticles) texts.push_back(text);
  }
  return texts;
}

// So many of them, at even distances.
std::vector<std::string> some_of(const std::vector<std::string>& texts, std::size_t most) {
  if (texts.size() <= most) return texts;
  std::vector<std::string> some;
  for (std::size_t i = 0; i < most; ++i) some.push_back(texts[i * texts.size() / most]);
  return some;
}

}  // namespace

CorpusQueries queries_of(const std::filesystem::path& database, std::size_t most) {
  const search::OpenDatabase opened(database);
  const Xapian::Database& all = opened.all();
  text::Analyzer analyzer;
  Counts names, tags;
  std::vector<std::string> titles;
  for (auto posting = all.postlist_begin(""); posting != all.postlist_end(""); ++posting) {
    const std::string data = index::article_data(all.get_document(*posting));
    const index::StoredArticle article = index::decode(data);
    for (const std::string& name : names_in(article.body, analyzer)) ++names[name];
    for (const std::string_view tag : article.tags) ++tags[std::string(tag)];
    titles.emplace_back(article.title);
  }
  return {some_of(frequent(names), most), some_of(titles, most), some_of(frequent(tags), most)};
}

}  // namespace depeche::relevance
