// The text of the article in a page, without menus, teasers and forms around it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/html/html_document.h"

namespace depeche::article {

// The element that holds the article with this title: an <article> with it, or another that looks like one.
// nullptr where the page has no element.
[[nodiscard]] const xmlNode* find_article(const xmlDoc* document, std::string_view title);

// The <article>s of a page, none inside of another, that have a heading and text, none much less than the
// longest.
[[nodiscard]] std::vector<const xmlNode*> articles_side_by_side(const xmlDoc* document);

// The first heading below an article; empty where there is none.
[[nodiscard]] std::string own_heading(const xmlNode* article);

// Returns lines of text, one for each block (paragraph, heading, item of a list). Leaves out a heading that
// only repeats `title`.
[[nodiscard]] std::string article_text(const xmlNode* article, std::string_view title);

// All visible text of a page, one line for each block.
[[nodiscard]] std::string page_text(const xmlDoc* document);

// Returns all visible text of a page or a piece of one, one line for each block. Throws what
// parse_html_document() throws.
[[nodiscard]] std::string visible_text(std::string_view html);

}  // namespace depeche::article
