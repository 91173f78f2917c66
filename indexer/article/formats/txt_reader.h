// Plain text files: one article each, as the seeds are.
#pragma once

#include <string>

#include "indexer/article/article.h"

namespace depeche::article {

// `text` may open with "date YYYY-MM[-DD]", which is the article's date; a title line is not
// repeated in the body. The rest is left to complete(). Requires: valid UTF-8.
[[nodiscard]] Article parse_txt(std::string text);

}  // namespace depeche::article
