// Compresses an answer piece by piece, by gzip or brotli, so that it need not be in memory as a whole.
//
// Thread rule: one thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "server/http/routing/content_encoding.h"

namespace depeche::http {

// The constructor and the calls throw std::bad_alloc. With Encoding::identity pieces pass as they are.
class StreamEncoder {
 public:
  StreamEncoder(Encoding encoding, Effort effort);
  ~StreamEncoder();
  StreamEncoder(const StreamEncoder&) = delete;
  StreamEncoder& operator=(const StreamEncoder&) = delete;

  // Takes a piece in, and returns what can be sent already of all that was taken in; may be empty.
  [[nodiscard]] std::string encode(std::string_view piece);

  // Takes the last piece in, and returns the rest. Call once, and nothing after it.
  [[nodiscard]] std::string finish(std::string_view piece = {});

  class Codec;

 private:
  std::unique_ptr<Codec> codec_;  // null: identity
};

}  // namespace depeche::http
