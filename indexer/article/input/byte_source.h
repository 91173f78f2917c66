// Where bytes come from: a file, standard input, or another source unpacked.
#pragma once

#include <cstddef>
#include <filesystem>
#include <istream>
#include <memory>

#include "indexer/article/article_sink.h"
#include "indexer/base/error.h"

namespace depeche::article {

// Thrown where the bytes can't be read, or not to their end. The message says why, without naming the input.
class UnreadableInput : public InvalidRequest {
 public:
  using InvalidRequest::InvalidRequest;
};

// Thread rule: one thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Puts up to `size` bytes into `buffer` and returns how many: 0 only at the end. Throws UnreadableInput.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;
};

// Both sources tell `progress`, which must outlive them, how many bytes they have consumed.
// open_file() throws UnreadableInput where the file can't be opened.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path, ArticleSink& progress);
[[nodiscard]] std::unique_ptr<ByteSource> open_stream(std::istream& stream, ArticleSink& progress);

}  // namespace depeche::article
