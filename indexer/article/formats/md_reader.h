// Markdown files: one article each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/delivery.h"
#include "indexer/article/field_names.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims: a text stands behind an object of JSON and a blank line.
[[nodiscard]] bool is_markdown_behind_json(const Opening& opening);

// See Format::recognizes: the text begins with a heading or with front matter.
[[nodiscard]] bool looks_like_markdown(std::string_view head);

// See Format::read.
void read_markdown(Input& input, Delivery& delivery, std::uint64_t max_bytes);

struct MarkdownArticle {
  Article article;                       // not completed
  std::vector<std::string> other_names;  // of entries of the front matter that are no field of an article
};

// Takes the fields from the front matter and the body from the rest. Where the front matter has no title, the
// first heading of level 1 is the title and is not repeated in the body. Throws InvalidRequest where the text
// can't be read. Requires: valid UTF-8.
[[nodiscard]] MarkdownArticle parse_markdown(std::string text, const FieldNames& names = FieldNames());

}  // namespace depeche::article
