// HTML pages: one article each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

// See Format::recognizes: the text begins with a tag and has one that only pages have.
[[nodiscard]] bool looks_like_html(std::string_view head);

// See Format::read.
void read_html(Input& input, Delivery& delivery, std::uint64_t max_bytes);

// Takes the text of the article in a page, and the fields that the page's metadata gives. `bytes` may be in
// any encoding that the page declares. The article is not completed. Throws InvalidRequest where the bytes
// are no text.
[[nodiscard]] Article parse_html(std::string bytes);

}  // namespace depeche::article
