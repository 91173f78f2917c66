// A query in the first line, marked in the article that the rest is.
#include "server/search/show/snippet.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "indexer/article/complete.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/index/schema/stored_article.h"
#include "server/query/parser.h"
#include "server/search/database/open_database.h"
#include "server/search/plan/planner.h"
#include "server/search/show/hit_maker.h"
#include "tests/fuzz/html_claim.h"
#include "tests/fuzz/small_database.h"

namespace depeche::fuzz {
namespace {

// Of these marks the widest is three bytes, and a passage goes on to the end of its word.
constexpr std::size_t kShort = 40;

void claim_hit(const search::Hit& hit) {
  claim_safe_html(hit.title_html);
  claim_safe_html(hit.snippet_html);
  claim(is_utf8(hit.snippet_html), "a snippet is UTF-8");
  claim(!hit.snippet_html.empty(), "an article that is not empty has one");
}

void show(std::string_view query, const std::string& stored) {
  static text::Analyzer analyzer;
  static const text::Stemmer stemmer;
  static const search::OpenDatabase database(small_database());
  const search::Plan plan =
      search::make_plan(query::parse(query), analyzer, stemmer, database.all(), {.max_completions = 50});
  search::HitMaker hits(plan, analyzer, kMarks);
  const search::HitMaker::MarkedArticle marked = hits.mark(stored);
  for (const std::size_t length : {kShort, std::size_t{240}}) claim_hit(hits.incomplete_hit(marked, length));
  claim_safe_html(hits.article(stored).body_html);
  for (const auto& [unit, word] : hits.explain(marked)) {
    claim(unit < plan.units.size(), "what is explained is of the query");
    claim(!word.word.empty(), "and has a name");
  }
}

}  // namespace

void run(std::string_view input) {
  const std::size_t line = std::min(input.find('\n'), input.size());
  if (!is_utf8(input)) return;
  try {
    article::Article article{.title = std::string(input.substr(0, line)),
                             .body = std::string(input.substr(line))};
    show(input.substr(0, line), index::encode(article::complete(std::move(article))));
  } catch (const InvalidRequest&) {
    return;  // what complete() says of a body without a word
  }
}

}  // namespace depeche::fuzz
