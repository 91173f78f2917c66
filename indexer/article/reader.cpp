#include "indexer/article/reader.h"

#include <optional>
#include <string_view>
#include <utility>

#include "indexer/article/delivery.h"
#include "indexer/article/formats/csv_reader.h"
#include "indexer/article/formats/format.h"
#include "indexer/article/formats/html_reader.h"
#include "indexer/article/formats/json_reader.h"
#include "indexer/article/formats/md_reader.h"
#include "indexer/article/formats/ndjson_reader.h"
#include "indexer/article/formats/txt_reader.h"
#include "indexer/article/input/byte_source.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

// Passes everything on and counts, so that what was not read of a file can be told as well.
class CountingSink : public ArticleSink {
 public:
  explicit CountingSink(ArticleSink& sink) : sink_(sink) {}
  void accept(Article article) override { sink_.accept(std::move(article)); }
  void reject(Reject reject) override { sink_.reject(std::move(reject)); }
  void consumed(std::uint64_t bytes) override {
    bytes_ += bytes;
    sink_.consumed(bytes);
  }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  ArticleSink& sink_;
  std::uint64_t bytes_ = 0;
};

// A .json file may be NDJSON by another name; line by line it loses less where it is broken.
Format actual_format(std::optional<Format> named, std::string_view head) {
  if (named && *named != Format::json) return *named;
  const Format seen = format_of_content(head);
  return named && seen != Format::ndjson ? *named : seen;
}

Article parse_file(std::string bytes, Format format) {
  if (format == Format::html) return parse_html(std::move(bytes));
  std::string text = to_utf8(std::move(bytes));
  return format == Format::md ? parse_markdown(std::move(text)) : parse_txt(std::move(text));
}

// What is known of an input before it is read.
struct Origin {
  std::optional<Format> format;  // by its name
  std::string id;                // for the article, where it is one; else empty
};

// An input that is one article.
void read_one(Input& input, Format format, const std::string& id, std::uint64_t max_bytes,
              Delivery& delivery) {
  auto bytes = read_all(input, max_bytes);
  if (!bytes) {
    delivery.reject(too_large_reason(max_bytes));
    return;
  }
  Article article;
  try {
    article = parse_file(*std::move(bytes), format);
  } catch (const InvalidRequest& error) {
    delivery.reject(error.what());
    return;
  }
  if (is_blank(article.id)) article.id = id;
  delivery.accept(std::move(article));
}

void read_articles(Input& input, const Origin& origin, const ReadOptions& options, Delivery& delivery) {
  const std::string_view head = input.peek(Input::kMaxPeek);
  if (head.empty()) throw UnreadableInput("is empty");
  if (is_binary(head)) throw UnreadableInput("is binary, not text");
  const Format format =
      options.format == Format::automatic ? actual_format(origin.format, head) : options.format;
  switch (format) {
    case Format::ndjson:
      return read_ndjson(input, delivery, options.max_article_bytes);
    case Format::json:
      return read_json(input, delivery, options.max_article_bytes);
    case Format::csv:
      return read_csv(input, delivery, options.max_article_bytes);
    default:
      return read_one(input, format, origin.id, options.max_article_bytes, delivery);
  }
}

}  // namespace

void read_file(const InputFile& file, const ReadOptions& options, ArticleSink& sink) {
  CountingSink counting(sink);
  Delivery delivery({name_to_utf8(file.path.generic_string()), file.source}, counting);
  try {
    Input input = unpacked(Input(open_file(file.path, counting)));
    read_articles(input, {format_of_name(file.path), file.id}, options, delivery);
  } catch (const UnreadableInput& error) {
    delivery.reject(error.what());
  }
  if (counting.bytes() < file.bytes) sink.consumed(file.bytes - counting.bytes());
}

void read_stream(std::istream& input, const std::string& name, const ReadOptions& options,
                 ArticleSink& sink) {
  Delivery delivery({name, options.source}, sink);
  try {
    Input bytes = unpacked(Input(open_stream(input, sink)));
    read_articles(bytes, {}, options, delivery);
  } catch (const UnreadableInput& error) {
    delivery.reject(error.what());
  }
}

}  // namespace depeche::article
