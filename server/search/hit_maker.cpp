#include "server/search/hit_maker.h"

#include <algorithm>

#include "indexer/text/utf8.h"
#include "server/search/snippet.h"

namespace depeche::search {
namespace {

// A snippet is looked for in so much of an article: some 40,000 words.
constexpr std::size_t kMostBytesForSnippet = std::size_t{256} * 1024;

bool has_unit(const std::vector<Mark>& marks, std::size_t unit) {
  return std::any_of(marks.begin(), marks.end(), [unit](const Mark& mark) { return mark.unit == unit; });
}

}  // namespace

HitMaker::HitMaker(const Plan& plan, text::Analyzer& analyzer, const Highlight& highlight)
    : plan_(plan),
      analyzer_(analyzer),
      highlight_(highlight),
      highlighter_(plan.patterns(), plan.proximities) {}

std::vector<Mark> HitMaker::marks_in(std::string_view text, TextPart part) {
  if (highlighter_.marks_nothing()) return {};
  return highlighter_.marks_in(text, analyzer_.analyze(text), part);
}

std::vector<std::string> HitMaker::missing(const std::vector<Mark>& title,
                                           const std::vector<Mark>& body) const {
  std::vector<std::string> missing;
  for (std::size_t unit = 0; unit < plan_.units.size(); ++unit) {
    if (!plan_.units[unit].is_required || has_unit(title, unit) || has_unit(body, unit)) continue;
    missing.push_back(plan_.units[unit].typed);
  }
  return missing;
}

Hit HitMaker::hit(std::string_view data, std::size_t snippet_length, Completeness completeness) {
  const index::StoredArticle article = index::decode(data);
  const std::string_view body =
      article.body.substr(0, text::character_border(article.body, kMostBytesForSnippet));
  const auto title_marks = marks_in(article.title, TextPart::title);
  const auto body_marks = marks_in(body, TextPart::body);
  Hit hit;
  hit.id = article.id;
  hit.title = article.title;
  hit.title_html = mark_line(article.title, title_marks, highlight_);
  hit.date = article.date;
  hit.source = article.source;
  hit.url = article.url;
  hit.snippet_html = make_snippet(body, body_marks, snippet_length, highlight_);
  if (completeness == Completeness::may_lack) hit.missing = missing(title_marks, body_marks);
  return hit;
}

ArticleAnswer HitMaker::article(std::string_view data) {
  const index::StoredArticle article = index::decode(data);
  ArticleAnswer answer;
  answer.id = article.id;
  answer.title = article.title;
  answer.title_html = mark_line(article.title, marks_in(article.title, TextPart::title), highlight_);
  answer.body = article.body;
  answer.body_html = mark_paragraphs(article.body, marks_in(article.body, TextPart::body), highlight_);
  answer.date = article.date;
  answer.source = article.source;
  answer.url = article.url;
  answer.lang = article.lang;
  answer.authors.assign(article.authors.begin(), article.authors.end());
  answer.tags.assign(article.tags.begin(), article.tags.end());
  return answer;
}

}  // namespace depeche::search
