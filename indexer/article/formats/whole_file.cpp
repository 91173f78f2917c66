#include "indexer/article/formats/whole_file.h"

#include <utility>

#include "indexer/article/input/record_buffer.h"
#include "indexer/base/error.h"

namespace depeche::article {

void read_whole_file(Input& input, Delivery& delivery, std::uint64_t max_bytes,
                     Article (*parse)(std::string bytes)) {
  // What these formats mean at one place may depend on any other, so they need the whole text.
  auto bytes = read_all(input, max_bytes);
  if (!bytes) return delivery.reject(too_large_reason(max_bytes));
  Article article;
  try {
    article = parse(*std::move(bytes));
  } catch (const InvalidRequest& error) {
    return delivery.reject(error.what());
  }
  delivery.accept_whole_file(std::move(article));
}

}  // namespace depeche::article
