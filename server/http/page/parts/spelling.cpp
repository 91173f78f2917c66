#include "server/http/page/parts/spelling.h"

#include "server/http/exchange/html.h"
#include "server/http/page/frame/inner_quotes.h"

namespace depeche::http {
namespace {

// Quotation marks may open in one segment and close in another.
search::MarkedText within_quotes(const PageLanguage& language, search::MarkedText text) {
  InnerQuotes quotes(language);
  for (search::Segment& segment : text) segment.text = quotes.turned(segment.text);
  return text;
}

}  // namespace

// Two cases: nothing or next to nothing was found and a close spelling was searched instead, or a close
// spelling would find far more.
std::string render_spelling(const PageStyle& style, const PageAddress& address,
                            const search::SearchAnswer& answer) {
  const bool is_corrected = !answer.corrected.empty();
  if (!is_corrected && !answer.suggestion) return {};
  const PageLanguage& language = style.language;
  const PageAddress first_page = address.without("offset");
  kainjow::mustache::data content;
  content.set("t", strings_data(language));
  content.set("is_corrected", is_corrected);
  if (is_corrected) {
    const bool finds_nothing = answer.total_as_typed == 0;
    content.set("none", language.text(finds_nothing ? "spelling_none" : "spelling_few",
                                      {{"query", within_quotes(language, answer.text)}}));
    content.set("instead",
                language.text("spelling_instead", {{"query", within_quotes(language, answer.corrected)}}));
    content.set("as_typed_href", first_page.with("spelling", "typed").results());
    content.set("as_typed",
                language.text("spelling_as_typed", {{"query", within_quotes(language, answer.text)}}));
  } else {
    content.set("href", first_page.with("q", answer.suggestion->text).results());
    content.set("suggestion_html", to_html(within_quotes(language, answer.suggestion->marked), kChangedTags));
    content.set("count", language.count("count", answer.suggestion->total));
  }
  return style.templates.render("spelling", content);
}

}  // namespace depeche::http
