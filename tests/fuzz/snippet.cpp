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

// Segments are the bytes of the field from where their passage begins, with spaces for line breaks.
void claim_places(const search::Snippet& snippet, std::string_view body) {
  for (const search::Passage& passage : snippet.passages) {
    std::size_t at = passage.begin;
    for (const search::Segment& segment : passage.text) {
      claim(at + segment.text.size() <= body.size(), "a passage lies in the text");
      const auto is_same = [](char shown, char there) { return shown == there || shown == ' '; };
      claim(std::ranges::equal(segment.text, body.substr(at, segment.text.size()), is_same),
            "a segment is what stands there");
      at += segment.text.size();
    }
  }
}

void claim_hit(const search::Hit& hit, std::string_view body) {
  const std::string snippet = http::to_html(hit.snippet, kMarks);
  claim_safe_html(http::to_html(hit.marked_title, kMarks));
  claim_safe_html(snippet);
  claim(is_utf8(snippet), "a snippet is UTF-8");
  claim(!snippet.empty(), "an article that is not empty has one");
  claim_places(hit.snippet, body);
}

void show(std::string_view query, const std::string& stored) {
  static text::Analyzer analyzer;
  static const text::Stemmer stemmer;
  static const search::OpenDatabase database(small_database());
  const search::Plan plan = search::make_plan(query::parse(query), analyzer, stemmer, database.all(),
                                              database.words(), {.max_completions = 50});
  search::HitMaker hits(plan, analyzer);
  const search::HitMaker::MarkedArticle marked = hits.mark(stored);
  for (const std::size_t length : {kShort, std::size_t{240}}) {
    claim_hit(hits.incomplete_hit(marked, length), marked.article.body);
  }
  claim_safe_html(http::body_html(hits.article(stored), kMarks));
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
