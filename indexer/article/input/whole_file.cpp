#include "indexer/article/input/whole_file.h"

#include <utility>

#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/base/error.h"

namespace depeche::article {

// The buffer of the bytes is given up before the text is read on, so that no two of them are held.
std::optional<std::string> read_text(Input& input, Delivery& delivery, std::uint64_t max_bytes,
                                     std::string (*declared_encoding)(std::string_view bytes)) {
  auto bytes = read_all(input, max_bytes);
  if (!bytes) {
    delivery.reject(too_large_reason(max_bytes));
    return std::nullopt;
  }
  try {
    // The declaration is read from the raw bytes: it stands in ASCII in all encodings that it can name here.
    const std::string encoding = declared_encoding == nullptr ? std::string() : declared_encoding(*bytes);
    DecodedText decoded = decode(*std::move(bytes), encoding);
    if (decoded.replaced > 0) delivery.warn(describe_replaced(decoded.replaced));
    return std::move(decoded.text);
  } catch (const InvalidRequest& error) {
    delivery.reject(error.what());
    return std::nullopt;
  }
}

void read_whole_file(Input& input, Delivery& delivery, std::uint64_t max_bytes,
                     Article (*parse)(std::string text)) {
  auto text = read_text(input, delivery, max_bytes);
  if (!text) return;
  Article article;
  try {
    article = parse(*std::move(text));
  } catch (const InvalidRequest& error) {
    return delivery.reject(error.what());
  }
  delivery.accept_whole_file(std::move(article));
}

}  // namespace depeche::article
