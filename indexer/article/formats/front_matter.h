// Front matter: what Markdown files say of themselves in front of the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/article/field_names.h"

namespace depeche::article {

struct FrontMatter {
  Article article;                       // without a body
  std::string lead;                      // of the article
  std::vector<std::string> other_names;  // of entries that are no field of an article
  std::string_view rest;                 // the text behind it
};

// Understands the part of YAML and TOML that people write there, and JSON: scalars, quoted or not, lists in
// brackets or with dashes, folded text, people as maps that have a name. A colon in a title needs no quotes.
// The names are those of FieldNames::find_handwritten(). Without front matter, `rest` is all of `text`.
// Requires: lines end with "\n".
[[nodiscard]] FrontMatter split_front_matter(std::string_view text, const FieldNames& names);

}  // namespace depeche::article
