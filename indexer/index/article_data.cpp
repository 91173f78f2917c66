#include "indexer/index/article_data.h"

#include <zstd.h>

#include <cstddef>
#include <memory>
#include <new>

#include "indexer/error.h"

namespace depeche::index {
namespace {

// Higher ones take up to eight times as long for 2 % of the bytes.
constexpr int kCompressionLevel = 3;

// No article is nearly so long: bytes that claim it are damaged.
constexpr unsigned long long kMostBytes = 1ULL << 30U;

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

template <typename Context>
Context& made(Context* context) {
  if (context == nullptr) throw std::bad_alloc();
  return *context;
}

// A context takes longer to make than most articles to read: each thread keeps its own.
ZSTD_CCtx& compressor() {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(&made(ZSTD_createCCtx()));
  return *context;
}

ZSTD_DCtx& decompressor() {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(&made(ZSTD_createDCtx()));
  return *context;
}

[[noreturn]] void fail() {
  throw IndexCorrupt("a stored article can't be decompressed");
}

}  // namespace

void set_article_data(Xapian::Document& document, std::string_view encoded) {
  std::string data(ZSTD_compressBound(encoded.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(&compressor(), data.data(), data.size(), encoded.data(),
                                             encoded.size(), kCompressionLevel);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // with room enough, nothing else can fail
  data.resize(size);
  document.set_data(data);
}

std::string article_data(const Xapian::Document& document) {
  const std::string data = document.get_data();
  // What says that there is no size, or an error, is greater than any size.
  const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
  if (size > kMostBytes) fail();
  std::string encoded(static_cast<std::size_t>(size), '\0');
  const std::size_t got =
      ZSTD_decompressDCtx(&decompressor(), encoded.data(), encoded.size(), data.data(), data.size());
  if (got != encoded.size()) fail();  // an error is greater than any size
  return encoded;
}

}  // namespace depeche::index
