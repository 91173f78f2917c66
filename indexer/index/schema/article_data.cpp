#include "indexer/index/schema/article_data.h"

#include <zstd.h>

#include <cstddef>
#include <memory>
#include <new>

#include "indexer/base/error.h"
#include "indexer/index/schema/article_dictionary.h"
#include "indexer/index/schema/packed_numbers.h"

namespace depeche::index {
namespace {

// Higher ones take up to eight times as long for 2 % of the bytes.
constexpr int kCompressionLevel = 3;

// No article is nearly so long: bytes that claim it are damaged.
constexpr unsigned long long kMostBytes = 1ULL << 30U;

// Gives objects of Zstandard back to it.
struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
  void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};

// Zstandard says that there is no memory by a null pointer.
template <typename Thing>
std::unique_ptr<Thing, Free> owned(Thing* thing) {
  if (thing == nullptr) throw std::bad_alloc();
  return std::unique_ptr<Thing, Free>(thing);
}

// A context takes longer to make than most articles to read: each thread keeps its own.
ZSTD_CCtx* compressor() {
  thread_local const auto context = owned(ZSTD_createCCtx());
  return context.get();
}

ZSTD_DCtx* decompressor() {
  thread_local const auto context = owned(ZSTD_createDCtx());
  return context.get();
}

// Zstandard only reads a dictionary once it is made, so one serves all threads, for as long as the program
// runs.
const ZSTD_CDict* compression_dictionary() {
  static const auto dictionary =
      owned(ZSTD_createCDict(article_dictionary().data(), article_dictionary().size(), kCompressionLevel));
  return dictionary.get();
}

const ZSTD_DDict* decompression_dictionary() {
  static const auto dictionary =
      owned(ZSTD_createDDict(article_dictionary().data(), article_dictionary().size()));
  return dictionary.get();
}

[[noreturn]] void refuse() {
  throw IndexCorrupt("a stored article can't be decompressed");
}

}  // namespace

void set_article_data(Xapian::Document& document, std::string_view encoded, std::string_view places) {
  std::string data;
  put_number(data, places.size());
  data += places;
  const std::size_t before = data.size();
  data.resize(before + ZSTD_compressBound(encoded.size()));
  const std::size_t size = ZSTD_compress_usingCDict(compressor(), data.data() + before, data.size() - before,
                                                    encoded.data(), encoded.size(), compression_dictionary());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // with room enough, nothing else can fail
  data.resize(before + size);
  document.set_data(data);
}

std::string article_places(const Xapian::Document& document) {
  return std::string(places_in(document.get_data()));
}

std::string article_data(const Xapian::Document& document) {
  return article_in(document.get_data());
}

std::string_view places_in(std::string_view data) {
  if (data.empty()) return {};
  PackedReader reader(data, "a stored article");
  return reader.bytes(reader.number());
}

std::string article_in(std::string_view data) {
  PackedReader reader(data, "a stored article");
  static_cast<void>(reader.bytes(reader.number()));
  return decompress_article(reader.bytes(reader.bytes_left()));
}

std::string decompress_article(std::string_view data) {
  // Zstandard tells an error, or that no size is known, by numbers greater than any size.
  const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
  if (size > kMostBytes) refuse();
  std::string encoded(static_cast<std::size_t>(size), '\0');
  const std::size_t got = ZSTD_decompress_usingDDict(decompressor(), encoded.data(), encoded.size(),
                                                     data.data(), data.size(), decompression_dictionary());
  if (got != encoded.size()) refuse();  // an error is greater than any size
  return encoded;
}

}  // namespace depeche::index
