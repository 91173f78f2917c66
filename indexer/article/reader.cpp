#include "indexer/article/reader.h"

#include <string_view>
#include <utility>

#include "indexer/article/delivery.h"
#include "indexer/article/formats/registry.h"
#include "indexer/article/input/byte_source.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/input.h"

namespace depeche::article {
namespace {

namespace fs = std::filesystem;

// Passes everything on and counts the bytes, so that the rest of a file that was given up can be told as
// well: progress must reach its end.
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

// `name` is empty where the input has none.
void read_articles(Input& input, const fs::path& name, const ReadOptions& options, Delivery& delivery) {
  const std::string_view head = input.peek(Input::kMaxPeek);
  if (head.empty()) throw UnreadableInput("is empty");
  if (is_binary(head)) throw UnreadableInput("is binary, not text");
  const Format& format = options.format != nullptr ? *options.format : format_of(name, head);
  format.read(input, delivery, options.max_article_bytes);
}

}  // namespace

std::vector<InputFile> find_files(const fs::path& path, const ReadOptions& options, ArticleSink& sink) {
  const auto is_wanted = [&options](const fs::path& file) {
    return options.format != nullptr || has_known_suffix(file);
  };
  return find_input_files(path, {.source = options.source, .is_wanted = is_wanted}, sink);
}

void read_file(const InputFile& file, const ReadOptions& options, ArticleSink& sink) {
  CountingSink counting(sink);
  Delivery delivery({name_to_utf8(file.path.generic_string()), file.source, file.id}, counting);
  try {
    Input input = unpacked(Input(open_file(file.path, counting)));
    read_articles(input, file.path, options, delivery);
  } catch (const UnreadableInput& error) {
    delivery.reject(error.what());
  }
  // A file that grew since it was found may have given more.
  if (counting.bytes() < file.bytes) sink.consumed(file.bytes - counting.bytes());
}

void read_stream(std::istream& input, const std::string& name, const ReadOptions& options,
                 ArticleSink& sink) {
  Delivery delivery({name, options.source, /*id=*/""}, sink);
  try {
    Input bytes = unpacked(Input(open_stream(input, sink)));
    read_articles(bytes, {}, options, delivery);
  } catch (const UnreadableInput& error) {
    delivery.reject(error.what());
  }
}

}  // namespace depeche::article
