// Writes an article as an item of NewsML-G2 (IPTC). It names Dépêche's profile, by which our reader takes it
// for what it was.
#pragma once

#include <string>

#include "indexer/article/article.h"

namespace depeche::http {

// Returns the whole document. Throws std::bad_alloc.
[[nodiscard]] std::string to_newsml_g2(const article::Article& article);

}  // namespace depeche::http
