// A page of HTML as the articles that are on it.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::article {

struct HtmlPage {
  // Not completed: one, or each of several that stand side by side.
  std::vector<Article> articles;
};

// Takes the text of the article in a page, and the fields that the page gives it. Throws InvalidRequest where
// the page is too large or deep. Requires: valid UTF-8.
[[nodiscard]] HtmlPage read_html_page(std::string html);

}  // namespace depeche::article
