#include "indexer/index/schema/find_article.h"

#include <string>

#include "indexer/index/schema/schema.h"

namespace depeche::index {

std::optional<Xapian::docid> find_article(const Xapian::Database& database, std::string_view id) {
  const std::string term = id_term(id);
  // The list has one document at most, as only one article has an id.
  const Xapian::PostingIterator document = database.postlist_begin(term);
  if (document == database.postlist_end(term)) return std::nullopt;
  return *document;
}

}  // namespace depeche::index
