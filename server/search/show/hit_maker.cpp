#include "server/search/show/hit_maker.h"

#include <algorithm>

#include "indexer/base/utf8.h"
#include "server/search/show/snippet.h"

namespace depeche::search {
namespace {

// So much of an article is looked through for a snippet: some 40,000 words.
constexpr std::size_t kMostBytesForSnippet = std::size_t{256} * 1024;

std::string_view searched_part(std::string_view text) {
  return text.substr(0, character_border(text, kMostBytesForSnippet));
}

// The beginning of a body that is looked through when all of it is shown. It ends between two words where it
// can, as half of a word would be marked for a whole one.
std::string_view marked_part(std::string_view body) {
  if (body.size() <= HitMaker::kMostMarkedBytes) return body;
  const std::string_view most = body.substr(0, character_border(body, HitMaker::kMostMarkedBytes));
  const std::size_t space = most.find_last_of(" \n");
  return space == std::string_view::npos ? most : most.substr(0, space);
}

// The bytes of the body up to the end of the line in which its marked part ends.
std::size_t whole_lines(std::string_view body, std::size_t marked) {
  return std::min(body.find('\n', marked), body.size());
}

// A mark stands for its own unit and for those that gave way to it.
bool stands_for(const Mark& mark, std::size_t unit) {
  return mark.unit == unit || std::ranges::find(mark.other_units, unit) != mark.other_units.end();
}

bool has_unit(const std::vector<Mark>& marks, std::size_t unit) {
  return std::ranges::any_of(marks, [unit](const Mark& mark) { return stands_for(mark, unit); });
}

// The places of a unit, and the forms in which it stands there, each form once.
FieldMatches matches_of(std::size_t unit, const std::vector<Mark>& marks, std::string_view text) {
  FieldMatches matches;
  for (const Mark& mark : marks) {
    if (!stands_for(mark, unit)) continue;
    ++matches.count;
    const std::string form(text.substr(mark.begin, mark.end - mark.begin));
    const bool is_new = std::ranges::find(matches.forms, form) == matches.forms.end();
    if (is_new && matches.forms.size() < FieldMatches::kMostForms) matches.forms.push_back(form);
  }
  return matches;
}

}  // namespace

HitMaker::HitMaker(const Plan& plan, text::Analyzer& analyzer, const Deadline& deadline)
    : plan_(plan),
      analyzer_(analyzer),
      deadline_(deadline),
      first_alike_(plan.first_alike()),
      highlighter_(plan.patterns(first_alike_), plan.proximities) {}

// Only the tokens that may be one of the words are made.
std::vector<Mark> HitMaker::marks_in(std::string_view text, TextPart part) {
  if (highlighter_.marks_nothing()) return {};
  deadline_.check();
  return highlighter_.marks_in(text, analyzer_.find(text, highlighter_.filter()), part, deadline_);
}

HitMaker::MarkedArticle HitMaker::mark(std::string_view data) {
  const index::StoredArticle article = index::decode(data);
  return {article, marks_in(searched_part(article.title), TextPart::title),
          marks_in(searched_part(article.body), TextPart::body)};
}

// Units that are alike are marked once, for the first of them.
bool HitMaker::has(const MarkedArticle& marked, std::size_t unit) const {
  return has_unit(marked.title, first_alike_[unit]) || has_unit(marked.body, first_alike_[unit]);
}

Hit HitMaker::hit(const MarkedArticle& marked, std::size_t snippet_length) const {
  const index::StoredArticle& article = marked.article;
  Hit hit;
  hit.id = article.id;
  hit.title = article.title;
  hit.marked_title = mark_line(article.title, marked.title);
  hit.date = article.date;
  hit.source = article.source;
  hit.url = article.url;
  hit.snippet = make_snippet(searched_part(article.body), marked.body, snippet_length);
  return hit;
}

Hit HitMaker::incomplete_hit(const MarkedArticle& marked, std::size_t snippet_length) const {
  Hit hit = this->hit(marked, snippet_length);
  for (std::size_t unit = 0; unit < plan_.units.size(); ++unit) {
    deadline_.check();
    if (!has(marked, unit)) hit.missing.push_back(plan_.units[unit].typed);
  }
  return hit;
}

std::vector<std::pair<std::size_t, WordExplanation>> HitMaker::explain(const MarkedArticle& marked) const {
  std::vector<std::pair<std::size_t, WordExplanation>> words;
  for (std::size_t unit = 0; unit < plan_.units.size(); ++unit) {
    deadline_.check();
    if (!has(marked, unit)) continue;
    const std::size_t first = first_alike_[unit];
    WordExplanation word;
    word.word = plan_.units[unit].typed;
    word.title = matches_of(first, marked.title, marked.article.title);
    word.body = matches_of(first, marked.body, marked.article.body);
    words.emplace_back(unit, std::move(word));
  }
  return words;
}

// What would take too long to mark is shown without: a reader wants the article first.
ArticleAnswer HitMaker::article(std::string_view data) {
  const index::StoredArticle article = index::decode(data);
  ArticleAnswer answer{index::copy_of(article), mark_line(article.title, {}), {}};
  try {
    const std::string_view part = marked_part(article.body);
    const std::vector<Mark> marks = marks_in(part, TextPart::body);
    answer.marked_title = mark_line(article.title, marks_in(searched_part(article.title), TextPart::title));
    answer.marked_bytes = whole_lines(article.body, part.size());
    answer.marked_lines = mark_lines(article.body.substr(0, answer.marked_bytes), marks);
    answer.may_lack_marks = !highlighter_.marks_nothing() && part.size() < article.body.size();
  } catch (const SearchTimeout&) {
    answer.may_lack_marks = true;
  }
  return answer;
}

}  // namespace depeche::search
