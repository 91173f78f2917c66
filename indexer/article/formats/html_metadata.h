// The fields that a page gives its article outside of the text: JSON-LD, OpenGraph, meta elements.
#pragma once

#include "indexer/article/article.h"
#include "indexer/article/formats/html_document.h"

namespace depeche::article {

// Returns an article without a body. Where several places give a field, JSON-LD comes first, then OpenGraph
// and other meta elements, then the elements of the page; for the url the canonical link comes before all.
// Urls are absolute or not given. The article is not completed.
[[nodiscard]] Article html_metadata(const xmlDoc* document);

}  // namespace depeche::article
