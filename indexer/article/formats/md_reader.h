// Markdown files: one article each.
#pragma once

#include <string>

#include "indexer/article/article.h"

namespace depeche::article {

// Fields from the front matter, text from the rest; where the front matter has no title the first
// heading of level 1 is it, and is not repeated in the body. Not completed. Requires: valid UTF-8.
[[nodiscard]] Article parse_markdown(std::string text);

}  // namespace depeche::article
