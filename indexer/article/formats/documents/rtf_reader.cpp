#include "indexer/article/formats/documents/rtf_reader.h"

#include "indexer/article/formats/documents/document_article.h"
#include "indexer/article/formats/documents/rtf_text.h"
#include "indexer/article/input/record_buffer.h"

namespace depeche::article {

bool is_rtf(const Opening& opening) {
  return opening.text.starts_with("{\\rtf");
}

void read_rtf(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  constexpr std::uint64_t kFileToArticle = 8;
  const auto bytes = read_all(input, kFileToArticle * max_bytes);
  if (!bytes) return delivery.reject(too_large_reason(kFileToArticle * max_bytes));
  deliver_document(read_rtf(*bytes), delivery);
}

}  // namespace depeche::article
