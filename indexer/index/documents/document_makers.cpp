#include "indexer/index/documents/document_makers.h"

#include <algorithm>
#include <utility>

namespace depeche::index {

DocumentMakers::DocumentMakers(unsigned jobs, std::function<void()> while_waiting)
    : builders_(jobs), pool_(jobs, std::move(while_waiting)) {}

// Each worker gets a slice of neighbours, as large as any other: articles of one batch are about as long as
// each other, on average. A worker writes only to the elements of its slice, so they need no lock.
std::vector<BuiltDocument> DocumentMakers::make(const std::vector<const article::Article*>& articles) {
  std::vector<BuiltDocument> documents(articles.size());
  const std::size_t slice = articles.size() / pool_.workers() + 1;
  for (std::size_t begin = 0; begin < articles.size(); begin += slice) {
    const std::size_t end = std::min(begin + slice, articles.size());
    pool_.submit([&, begin, end](unsigned worker) {
      for (std::size_t n = begin; n < end && !pool_.is_stopping(); ++n) {
        documents[n] = builders_[worker].build(*articles[n]);
      }
    });
  }
  pool_.wait();
  return documents;
}

ArticleWords DocumentMakers::words_of(const Xapian::Document& document) {
  return builders_.front().words_of(document);
}

}  // namespace depeche::index
