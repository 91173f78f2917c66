// Front matter: what Markdown files say of themselves in front of the text, between lines of "---".
#pragma once

#include <string_view>

#include "indexer/article/article.h"

namespace depeche::article {

struct FrontMatter {
  Article article;        // without a body
  std::string_view rest;  // the text behind it
};

// Understands what people write of YAML there: scalars, quoted or not, lists in brackets or
// with dashes, folded text. A colon in a title needs no quotes. Unknown
// fields are ignored. Without front matter, `rest` is all of `text`. Requires: lines end with "\n".
[[nodiscard]] FrontMatter split_front_matter(std::string_view text);

}  // namespace depeche::article
