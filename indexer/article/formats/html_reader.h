// HTML pages: one article each.
#pragma once

#include <string>

#include "indexer/article/article.h"

namespace depeche::article {

// The text of the article in a page, and what the page says of it. `bytes` may be in any encoding that the
// page declares. Not completed. Throws InvalidRequest where it is no text.
[[nodiscard]] Article parse_html(std::string bytes);

}  // namespace depeche::article
