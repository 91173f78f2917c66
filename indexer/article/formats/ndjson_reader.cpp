#include "indexer/article/formats/ndjson_reader.h"

#include <nlohmann/json.hpp>

#include "indexer/article/formats/json_article.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {

NdjsonSplitter::NdjsonSplitter(Delivery& delivery, std::uint64_t max_bytes)
    : delivery_(delivery), max_bytes_(max_bytes), line_(max_bytes) {
  delivery_.at_line(number_);
}

// A line may go on from one piece to the next.
void NdjsonSplitter::feed(std::string_view bytes) {
  for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
    line_.append(bytes.substr(0, end));
    end_line();
    bytes.remove_prefix(end + 1);
  }
  line_.append(bytes);
}

// The last line may lack its line break.
void NdjsonSplitter::finish() {
  end_line();
}

void NdjsonSplitter::end_line() {
  if (line_.is_too_large()) {
    delivery_.reject(too_large_reason(max_bytes_));
  } else if (!is_blank(line_.text())) {
    deliver_json(line_.text(), delivery_);
  }
  line_.clear();
  delivery_.at_line(++number_);
}

// A line of NDJSON that is longer than `head` is taken for JSON, whose reader reads the file as well.
bool looks_like_ndjson(std::string_view head) {
  return head.starts_with('{') && nlohmann::json::accept(head.substr(0, head.find('\n')));
}

void read_ndjson(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  NdjsonSplitter splitter(delivery, max_bytes);
  split_all(input, splitter);
}

}  // namespace depeche::article
