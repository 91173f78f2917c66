// Front matter: what Markdown files say of themselves in front of the text, between lines of "---".
#pragma once

#include <string_view>

#include "indexer/article/article.h"

namespace depeche::article {

struct FrontMatter {
  Article article;        // without a body
  std::string_view rest;  // the text behind it
};

// Understands the part of YAML that people write there: scalars, quoted or not, lists in brackets or with
// dashes, folded text. A colon in a title needs no quotes. The names are those of article_fields.h and their
// aliases, in any case; other entries are ignored. Without front matter, `rest` is all of `text`. Requires:
// lines end with "\n".
[[nodiscard]] FrontMatter split_front_matter(std::string_view text);

}  // namespace depeche::article
