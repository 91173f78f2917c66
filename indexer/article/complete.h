// The last step of reading: an article that lacks nothing and is written in one way.
#pragma once

#include "indexer/article/article.h"

namespace depeche::article {

// Writes all fields in their normal form (see plain_text.h, date.h), takes the title from
// the body where there is none, and the id from a hash of the content. Two articles of the same title, body,
// date and url get the same id. Throws InvalidRequest, naming the field, where the body is blank or the date
// is none. Requires: valid UTF-8.
[[nodiscard]] Article complete(Article article);

}  // namespace depeche::article
