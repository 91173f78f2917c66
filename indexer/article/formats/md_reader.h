// Markdown files: one article each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

// See Format::recognizes: the text begins with a heading or with front matter.
[[nodiscard]] bool looks_like_markdown(std::string_view head);

// See Format::read.
void read_markdown(Input& input, Delivery& delivery, std::uint64_t max_bytes);

// Takes the fields from the front matter and the body from the rest. Where the front matter has no title, the
// first heading of level 1 is the title and is not repeated in the body. The article is not completed.
// Requires: valid UTF-8.
[[nodiscard]] Article parse_markdown(std::string text);

}  // namespace depeche::article
