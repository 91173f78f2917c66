// Pages that databases of the press export (Europresse, Factiva): several articles each, in markup of their
// own.
//
// Thread rule: pure functions; a document belongs to one thread at a time.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/article/html/html_document.h"

namespace depeche::article {

struct DatabasePage {
  std::vector<Article> articles;  // not completed; none where it is another page
  std::size_t records_without_text = 0;
};

// Throws InvalidRequest, naming the database, where none of the page's records can be read.
[[nodiscard]] DatabasePage read_database_page(const xmlDoc* document);

}  // namespace depeche::article
