#include "server/http/routing/stream_encoder.h"

#include <doctest/doctest.h>

#include "tests/support/decode.h"

namespace depeche::http {
namespace {

TEST_SUITE("http/stream_encoder") {
  TEST_CASE("pieces of any size are one content") {
    std::string text;
    for (int i = 0; i < 30'000; ++i) text += "Dépêche " + std::to_string(i * 7919 % 30'011) + "\n";
    for (const Encoding encoding : {Encoding::identity, Encoding::gzip, Encoding::brotli}) {
      for (const std::size_t piece : {std::size_t{1'000}, std::size_t{70'000}, text.size()}) {
        CAPTURE(name_of(encoding));
        CAPTURE(piece);
        StreamEncoder encoder(encoding, Effort::quick);
        std::string encoded;
        for (std::size_t at = 0; at < text.size(); at += piece)
          encoded += encoder.encode(text.substr(at, piece));
        encoded += encoder.finish();
        CHECK(decode(encoded, encoding) == text);
      }
    }
  }

  TEST_CASE("nothing is a content as well") {
    for (const Encoding encoding : {Encoding::identity, Encoding::gzip, Encoding::brotli}) {
      CAPTURE(name_of(encoding));
      CHECK(decode(StreamEncoder(encoding, Effort::quick).finish(), encoding).empty());
    }
  }
}

}  // namespace
}  // namespace depeche::http
