#include "server/http/page/parts/explanation.h"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "server/http/page/frame/inner_quotes.h"

namespace depeche::http {
namespace {

using kainjow::mustache::data;
using search::FieldMatches;
using search::WordExplanation;

// "twice in the title (réforme, réformes)": how often a field has the word, and in which forms.
std::string places(const PageLanguage& language, const std::string& field, const FieldMatches& matches) {
  const std::string name = fmt::format("explain_{}_{}", field, matches.count == 1 ? "one" : "many");
  const std::string forms = fmt::format("{}", fmt::join(matches.forms, ", "));
  return language.text(name, {{"number", language.number(matches.count)}, {"forms", forms}});
}

// The places in the title and in the body, whichever has the word.
std::string places(const PageLanguage& language, const WordExplanation& word) {
  if (word.title.count == 0) return places(language, "body", word.body);
  if (word.body.count == 0) return places(language, "title", word.title);
  return language.text("explain_both", {{"title", places(language, "title", word.title)},
                                        {"body", places(language, "body", word.body)}});
}

// A part of a score in whole per cent; 0 where the score itself is 0.
std::string percentage(const PageLanguage& language, double part, double whole) {
  return language.number(whole > 0 ? static_cast<std::uint64_t>(std::lround(100 * part / whole)) : 0);
}

// What one word did: where the article has it, and its share of the score. The bonus of the exact form counts
// to the word.
std::string sentence(const PageLanguage& language, const WordExplanation& word, double whole) {
  return language.text("explain_word",
                       {{"word", within_quotes(language, word.word)},
                        {"places", places(language, word)},
                        {"share", percentage(language, word.score + word.exact_score, whole)}});
}

}  // namespace

void set_explanation(data& item, const PageLanguage& language, const PageAddress& address,
                     const search::Hit& hit) {
  const bool is_explained = !hit.explanation.empty();
  item.set("has_why", hit.score > 0);
  item.set("why_href", address.with("explain", is_explained ? "" : "1").results());
  item.set("why_label", language.text(is_explained ? "explain_hide" : "explain_show"));
  item.set("is_explained", is_explained);
  data sentences{data::type::list};
  for (const WordExplanation& word : hit.explanation) {
    data line;
    line.set("sentence", sentence(language, word, hit.score));
    sentences << line;
  }
  item.set("why", sentences);
}

}  // namespace depeche::http
