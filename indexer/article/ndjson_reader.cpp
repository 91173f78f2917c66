#include "indexer/article/ndjson_reader.h"

#include <string_view>

#include "indexer/article/json_article.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/record_buffer.h"

namespace depeche::article {
namespace {

void deliver_line(std::string_view line, Delivery& delivery) {
  if (is_blank(line)) return;
  Article article;
  try {
    article = parse_json_article(line);
  } catch (const InvalidArticle& error) {
    delivery.reject(error.what(), error.article_id());
    return;
  }
  delivery.accept(std::move(article));
}

// Collects a line in `line`. False at the end of the input.
bool read_line(Input& input, RecordBuffer& line) {
  line.clear();
  std::string_view next = input.available();
  const bool has_line = !next.empty();
  while (!next.empty()) {
    const std::size_t end = next.find('\n');
    line.append(next.substr(0, end));
    if (end != std::string_view::npos) {
      input.skip(end + 1);
      return true;
    }
    input.skip(next.size());
    next = input.available();
  }
  return has_line;
}

}  // namespace

void read_ndjson(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  RecordBuffer line(max_bytes);
  std::size_t number = 1;
  delivery.at_line(number);
  while (read_line(input, line)) {
    if (line.is_too_large()) {
      delivery.reject(too_large_reason(max_bytes));
    } else {
      deliver_line(line.text(), delivery);
    }
    delivery.at_line(++number);
  }
}

}  // namespace depeche::article
