// HTML pages: one article each, or several that stand side by side.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::recognizes: the text begins with a tag and has one that only pages have.
[[nodiscard]] bool looks_like_html(std::string_view head);

// See Format::claims: the text begins with a DOCTYPE or the root element of HTML.
[[nodiscard]] bool is_html_page(const Opening& opening);

// See Format::read. `html` may be in any encoding that the page declares.
void read_html(Input& input, Delivery& delivery, std::uint64_t max_bytes);

// The encoding that a page declares in its first bytes, as XML or in a <meta>; empty where it declares none.
[[nodiscard]] std::string declared_html_encoding(std::string_view html);

}  // namespace depeche::article
