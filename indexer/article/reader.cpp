#include "indexer/article/reader.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "indexer/article/delivery.h"
#include "indexer/article/formats/any_format.h"
#include "indexer/article/formats/registry.h"
#include "indexer/article/input/byte_source.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/input.h"
#include "indexer/box/box.h"

namespace depeche::article {
namespace {

namespace fs = std::filesystem;

// Of a file in a folder whose name tells no format. A root element and magic bytes stand further in front.
constexpr std::size_t kBytesLookedAt = 8U << 10U;

// Passes everything on and counts the bytes, so that the rest of a file that was given up can be told as
// well: progress must reach its end.
class CountingSink : public ArticleSink {
 public:
  explicit CountingSink(ArticleSink& sink) : sink_(sink) {}
  void accept(Article article) override { sink_.accept(std::move(article)); }
  void reject(Reject reject) override { sink_.reject(std::move(reject)); }
  void warn(Warning warning) override { sink_.warn(std::move(warning)); }
  void ignore_field(const std::string& name) override { sink_.ignore_field(name); }
  void leave_alone(const std::string& kind) override { sink_.leave_alone(kind); }
  void withdraw(Withdrawal withdrawal) override { sink_.withdraw(std::move(withdrawal)); }
  void consumed(std::uint64_t bytes) override {
    bytes_ += bytes;
    sink_.consumed(bytes);
  }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  ArticleSink& sink_;
  std::uint64_t bytes_ = 0;
};

std::shared_ptr<Box> box_of(const ReadOptions& options) {
  return options.box ? options.box : std::make_shared<Box>();
}

// True where a file whose name tells nothing is of a format that knows itself by its content.
bool is_claimed(const fs::path& file) {
  class Unheard : public ArticleSink {
   public:
    void accept(Article /*article*/) override {}
    void reject(Reject /*reject*/) override {}
    void consumed(std::uint64_t /*bytes*/) override {}
  };
  Unheard unheard;
  try {
    Input input = unpacked(Input(open_file(file, unheard)));
    return claiming_format(Opening(input.peek(kBytesLookedAt))) != nullptr;
  } catch (const UnreadableInput&) {
    return false;
  }
}

}  // namespace

std::vector<InputFile> find_files(const fs::path& path, const ReadOptions& options, ArticleSink& sink) {
  const auto is_wanted = [&options](const fs::path& file) {
    return options.format != nullptr || has_known_suffix(file) || is_claimed(file);
  };
  return find_input_files(path, {.source = options.source, .is_wanted = is_wanted, .links = options.links},
                          sink);
}

void read_file(const InputFile& file, const ReadOptions& options, ArticleSink& sink) {
  CountingSink counting(sink);
  Delivery delivery({.file = name_to_utf8(file.path.generic_string()),
                     .source = file.source,
                     .id = file.id,
                     .names = options.names,
                     .faulty = FaultyArticle::corrected,
                     .path = file.path,
                     .box = box_of(options)},
                    counting);
  try {
    Input input = unpacked(Input(open_file(file.path, counting)));
    read_any(input, file.path, options.format, delivery, options.max_article_bytes);
  } catch (const UnreadableInput& error) {
    delivery.reject(error.what());
  }
  // A file that grew since it was found may have given more.
  if (counting.bytes() < file.bytes) sink.consumed(file.bytes - counting.bytes());
}

void read_stream(std::istream& input, const std::string& name, const ReadOptions& options,
                 ArticleSink& sink) {
  Delivery delivery({.file = name,
                     .source = options.source,
                     .names = options.names,
                     .faulty = FaultyArticle::corrected,
                     .box = box_of(options)},
                    sink);
  try {
    Input bytes = unpacked(Input(open_stream(input, sink)));
    read_any(bytes, {}, options.format, delivery, options.max_article_bytes);
  } catch (const UnreadableInput& error) {
    delivery.reject(error.what());
  }
}

}  // namespace depeche::article
