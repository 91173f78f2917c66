// The text of the article in a page, without menus, teasers and forms around it.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/formats/html_document.h"

namespace depeche::article {

// Returns lines of text, one for each block (paragraph, heading, item of a list). Leaves out a first-level
// heading that only repeats `title`. Where no block looks like the article, returns all visible text.
[[nodiscard]] std::string article_text(const xmlDoc* document, std::string_view title);

// Returns all visible text of a page or a piece of one, one line for each block. Throws what
// parse_html_document() throws.
[[nodiscard]] std::string visible_text(std::string_view html);

}  // namespace depeche::article
