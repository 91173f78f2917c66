// What a client reads in a compressed answer of at most a megabyte.
#pragma once

#include <brotli/decode.h>
#include <doctest/doctest.h>
#include <zlib.h>

#include <string>

#include "server/http/routing/content_encoding.h"

namespace depeche::http {

inline constexpr std::size_t kMostDecoded = 1'000'000;

inline std::string ungzipped(const std::string& bytes) {
  std::string out(kMostDecoded, '\0');
  std::string in = bytes;
  z_stream stream{};
  constexpr int kGzipOnly = 15 + 16;
  REQUIRE(inflateInit2(&stream, kGzipOnly) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

inline std::string unbrotlied(const std::string& bytes) {
  std::string out(kMostDecoded, '\0');
  std::size_t size = out.size();
  CHECK(BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                reinterpret_cast<std::uint8_t*>(out.data())) ==
        BROTLI_DECODER_RESULT_SUCCESS);
  out.resize(size);
  return out;
}

inline std::string decode(const std::string& bytes, Encoding encoding) {
  if (encoding == Encoding::gzip) return ungzipped(bytes);
  return encoding == Encoding::brotli ? unbrotlied(bytes) : bytes;
}

}  // namespace depeche::http
