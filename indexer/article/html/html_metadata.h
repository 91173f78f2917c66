// The fields that a page gives its article outside of the text: JSON-LD, OpenGraph, meta elements.
#pragma once

#include <string>

#include "indexer/article/article.h"
#include "indexer/article/html/html_document.h"

namespace depeche::article {

struct PageMetadata {
  Article article{};               // not completed; its body is what JSON-LD gives as one, mostly empty
  std::string modified{};          // when the article was changed, canonical; empty where that is not said
  bool is_of_one_article = false;  // the page says of itself that it is
};

// Where several places give a field, JSON-LD comes first (of several articles there the one with the address
// or the title of the page), then OpenGraph and other meta elements, then the elements of the page; for the
// url the canonical link comes before all. Urls are absolute or not given.
[[nodiscard]] PageMetadata html_metadata(const xmlDoc* document);

}  // namespace depeche::article
