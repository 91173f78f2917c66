// What a page says of its article outside of the text: JSON-LD, OpenGraph, meta elements.
#pragma once

#include "indexer/article/article.h"
#include "indexer/article/formats/html_document.h"

namespace depeche::article {

// An article without a body. Where several places give a field, JSON-LD comes
// first, then OpenGraph, then plain HTML. Urls are absolute or not given.
[[nodiscard]] Article html_metadata(const xmlDoc* document);

}  // namespace depeche::article
