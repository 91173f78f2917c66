// The document around every view of the page, with the masthead and its search box.
//
// Thread rule: pure functions.
#pragma once

#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/language.h"
#include "server/http/page/frame/templates.h"

namespace depeche::http {

// The two things by which the renderer of a view makes HTML. This only refers to them, so they must outlive
// it.
struct PageStyle {
  const PageTemplates& templates;
  const PageLanguage& language;
  // Whether the reader has signed in by a key, and may sign out.
  enum class Reader { anybody, signed_in };
  Reader reader = Reader::anybody;
};

// Returns the strings of the language as the object that templates know as "t".
[[nodiscard]] kainjow::mustache::data strings_data(const PageLanguage& language);

// Returns the searches of the example queries: each string whose name ends in "_example" is a query, and its
// address has the same name.
[[nodiscard]] kainjow::mustache::data example_links(const PageLanguage& language, const PageAddress& address);

// Returns the parameters of an address as the hidden inputs of a form, which keeps them.
[[nodiscard]] kainjow::mustache::data inputs_data(const PageAddress::Parameters& parameters);

// The language of articles that do not name theirs, as BCP 47 writes it.
inline constexpr const char* kArticleLanguage = "fr";

struct PageFrame {
  std::string view;   // "home", "results", "article", "error": what style sheet and scripts tell them by
  std::string title;  // of the window
  std::string content_html;
  std::string feed_href = {};  // of what the view shows; empty: it has none
};

// Returns the whole document as HTML. The search box shows the query of `address`. Throws Error where the
// language lacks a string.
[[nodiscard]] std::string render_frame(const PageStyle& style, const PageAddress& address,
                                       const PageFrame& frame);

}  // namespace depeche::http
