// The last step of reading: an article that lacks nothing and is written in one way.
#pragma once

#include <string>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::article {

// Writes all fields in their normal form (see plain_text.h, read_date.h). Takes a missing title from the
// body, and makes a missing id from a hash of title, body, date and url: articles that agree in these get the
// same id. Throws InvalidRequest, naming the field, where the body is blank, the date is none or a field is
// longer than field_limits.h allows. Requires: valid UTF-8.
[[nodiscard]] Article complete(Article article);

struct Completed {
  Article article;
  std::vector<std::string> warnings;  // of what was cut or left out, each one line
};

// Does the same for an article whose writer can't be asked: what complete() would refuse is cut or left out,
// with a warning. Throws InvalidRequest only where nothing is left that could be an article: the body is
// blank, or the id too long.
[[nodiscard]] Completed complete_what_is_right(Article article);

}  // namespace depeche::article
