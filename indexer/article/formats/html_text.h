// The text of the article in a page, without menus, teasers and forms around it.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/formats/html_document.h"

namespace depeche::article {

// Lines of text, one a block; a first-level heading that only repeats `title` is left out.
[[nodiscard]] std::string article_text(const xmlDoc* document, std::string_view title);

// All visible text of a page or a piece of one, one line a block.
[[nodiscard]] std::string visible_text(std::string_view html);

}  // namespace depeche::article
