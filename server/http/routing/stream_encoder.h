// Compression of an answer piece by piece, by gzip or brotli.
//
// Thread rule: one thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "server/http/routing/content_encoding.h"

namespace depeche::http {

// Its calls throw std::bad_alloc.
class StreamEncoder {
 public:
  StreamEncoder(Encoding encoding, Effort effort);
  ~StreamEncoder();
  StreamEncoder(const StreamEncoder&) = delete;
  StreamEncoder& operator=(const StreamEncoder&) = delete;

  // What can be sent already of all that was put in; may be empty.
  [[nodiscard]] std::string encode(std::string_view piece);

  // The rest, with `piece` as the last. Call once, and nothing after it.
  [[nodiscard]] std::string finish(std::string_view piece = {});

  class Codec;

 private:
  std::unique_ptr<Codec> codec_;  // null: identity
};

}  // namespace depeche::http
