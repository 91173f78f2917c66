#include "indexer/article/formats/captures/http_body.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

constexpr std::size_t kPieceBytes = 64U << 10U;
using Piece = std::array<char, kPieceBytes>;

// "1a3f;name=value": the length of a chunk.
std::optional<std::size_t> length_in(std::string_view line) {
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), length, 16);
  if (error != std::errc()) return std::nullopt;
  const std::string_view rest = line.substr(static_cast<std::size_t>(end - line.data()));
  return trimmed(rest).empty() || trimmed(rest).starts_with(';') ? std::optional(length) : std::nullopt;
}

// `window_bits` are zlib's: they say which head the data has.
std::optional<std::string> inflated(std::string_view packed, int window_bits, std::uint64_t max_bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return std::nullopt;
  const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  Piece piece{};
  int result = Z_OK;
  while (result == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    result = inflate(&stream, Z_NO_FLUSH);
    text.append(piece.data(), piece.size() - stream.avail_out);
    if (text.size() > max_bytes) return std::nullopt;
  }
  // A page that was cut is better than none.
  const bool is_readable = result == Z_STREAM_END || (result == Z_BUF_ERROR && !text.empty());
  return is_readable ? std::optional(std::move(text)) : std::nullopt;
}

// Servers send "deflate" with and without the head of zlib.
std::optional<std::string> from_deflate(std::string_view packed, std::uint64_t max_bytes) {
  if (auto text = inflated(packed, 15, max_bytes)) return text;
  return inflated(packed, -15, max_bytes);
}

std::optional<std::string> from_gzip(std::string_view packed, std::uint64_t max_bytes) {
  return inflated(packed, 15 + 16, max_bytes);
}

std::optional<std::string> from_brotli(std::string_view packed, std::uint64_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!decoder) return std::nullopt;
  const auto* next = reinterpret_cast<const std::uint8_t*>(packed.data());
  std::size_t left = packed.size();
  std::string text;
  Piece piece{};
  while (true) {
    auto* out = reinterpret_cast<std::uint8_t*>(piece.data());
    std::size_t room = piece.size();
    const auto result = BrotliDecoderDecompressStream(decoder.get(), &left, &next, &room, &out, nullptr);
    text.append(piece.data(), piece.size() - room);
    if (text.size() > max_bytes || result == BROTLI_DECODER_RESULT_ERROR) return std::nullopt;
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return text;
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
      return text.empty() ? std::nullopt : std::optional(std::move(text));
  }
}

std::optional<std::string> from_zstd(std::string_view packed, std::uint64_t max_bytes) {
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  if (!context) return std::nullopt;
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::string text;
  Piece piece{};
  while (true) {
    ZSTD_outBuffer out{piece.data(), piece.size(), 0};
    const std::size_t result = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(result) != 0) return std::nullopt;
    text.append(piece.data(), out.pos);
    if (text.size() > max_bytes) return std::nullopt;
    if (in.pos == in.size && out.pos < out.size) return text;
  }
}

// Captures often keep the field of what their tool has unpacked already, so that the bytes tell.
std::optional<std::string> unpacked_once(std::string body, std::string_view encoding,
                                         std::uint64_t max_bytes) {
  if (encoding.empty() || encoding == "identity") return body;
  const bool is_gzip = std::string_view(body).starts_with("\x1F\x8B");
  if (encoding == "gzip" || encoding == "x-gzip")
    return is_gzip ? from_gzip(body, max_bytes) : std::move(body);
  if (trimmed(body).starts_with('<')) return body;
  if (encoding == "deflate") return from_deflate(body, max_bytes);
  if (encoding == "br") return from_brotli(body, max_bytes);
  if (encoding == "zstd") return from_zstd(body, max_bytes);
  return std::nullopt;
}

}  // namespace

std::string without_chunks(std::string_view body) {
  std::string text;
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const auto length = end == std::string_view::npos ? std::nullopt : length_in(rest.substr(0, end));
    if (!length) return text.empty() ? std::string(body) : text;
    rest.remove_prefix(end + 1);
    if (*length == 0) break;
    text += rest.substr(0, *length);
    rest.remove_prefix(std::min(*length, rest.size()));
    rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
  }
  return text;
}

std::optional<std::string> unpacked_body(std::string body, std::string_view encodings,
                                         std::uint64_t max_bytes) {
  // The last encoding of the list was the last one done. Nobody does more than two.
  constexpr int kMost = 3;
  std::string names = ascii_lower_case(std::string(encodings));
  std::optional<std::string> text = std::move(body);
  for (int step = 0; step < kMost && !names.empty() && text; ++step) {
    const std::size_t comma = names.rfind(',');
    const std::size_t begin = comma == std::string::npos ? 0 : comma + 1;
    text = unpacked_once(*std::move(text), trimmed(std::string_view(names).substr(begin)), max_bytes);
    names.resize(comma == std::string::npos ? 0 : comma);
  }
  return text;
}

}  // namespace depeche::article
