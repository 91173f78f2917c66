// What all views of the page share: the document around them, with the masthead and its search box.
#pragma once

#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/language.h"
#include "server/http/page/frame/templates.h"

namespace depeche::http {

// The renderer of a view takes both. It refers to them, they must outlive it.
struct PageStyle {
  const PageTemplates& templates;
  const PageLanguage& language;
};

// The strings of the language, under the name by which templates ask for them: "t".
[[nodiscard]] kainjow::mustache::data strings_data(const PageLanguage& language);

// The language of articles that don't name theirs.
inline constexpr const char* kArticleLanguage = "fr";

struct PageFrame {
  std::string view;   // "home", "results", "article", "error": what style sheet and scripts tell them by
  std::string title;  // of the window
  std::string content_html;
  std::string feed_href = {};  // of what the view shows; empty: it has none
};

// The whole document. The search box shows the query of `address`.
[[nodiscard]] std::string render_frame(const PageStyle& style, const PageAddress& address,
                                       const PageFrame& frame);

}  // namespace depeche::http
