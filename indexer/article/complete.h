// The last step of reading: an article that lacks nothing and is written in one way.
#pragma once

#include "indexer/article/article.h"

namespace depeche::article {

// Writes all fields in their normal form (see plain_text.h, date.h). Takes a missing title from the body, and
// makes a missing id from a hash of title, body, date and url: articles that agree in these get the same id.
// Throws InvalidRequest, naming the field, where the body is blank or the date
// is none. Requires: valid UTF-8.
[[nodiscard]] Article complete(Article article);

}  // namespace depeche::article
