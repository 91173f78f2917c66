// Framing makes requests of the bytes of a connection (RFC 9112). These are functions of their arguments,
// without I/O and clock. They refuse whatever a proxy and this server could read differently, since requests
// are smuggled past a proxy by such bytes.
//
// Thread rule: functions are pure; a BodyDecoder is for one thread at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace depeche::http {

struct FramingLimits {
  // Bytes, line end included. A query of 8 KiB takes three times that when each byte is percent-encoded.
  std::size_t request_line = 32 * 1024;
  std::size_t headers = 16 * 1024;  // bytes of the lines behind it, empty line included
  std::size_t lines = 100;          // header lines
};

struct RequestHead {
  std::string method;     // one of GET HEAD POST PUT DELETE OPTIONS PATCH
  std::string target;     // in origin form: "/path?query", or "*"
  std::string authority;  // of a target in absolute form, which Host then repeats; empty: it had none
  std::string version;    // "HTTP/1.0" or "HTTP/1.1"
  std::vector<std::pair<std::string, std::string>> headers;  // in order, values trimmed

  std::size_t size = 0;                         // bytes of the head in the input
  std::optional<std::uint64_t> content_length;  // none: chunked, or no body
  bool is_chunked = false;
  bool keeps_alive = false;
  bool expects_continue = false;
  // Set by the connection.
  std::string request_id;                               // as soon as the head is there
  std::chrono::steady_clock::time_point received_at{};  // when all that is awaited is there
};

struct NeedMore {};

struct FramingError {
  int status;               // what to answer; the connection can't go on
  std::string_view detail;  // a constant sentence
};

using HeadFrame = std::variant<NeedMore, RequestHead, FramingError>;

// Reads one head from the start of `bytes`, which may hold less or more than one. What is
// wrong is an error as soon as it can be seen, not only at the end of the head.
[[nodiscard]] HeadFrame frame_head(std::string_view bytes, const FramingLimits& limits);

// Takes the body that follows a head out of its framing, piece by piece and without copying.
class BodyDecoder {
 public:
  BodyDecoder() = default;  // decodes no body: is_finished() at once
  explicit BodyDecoder(const RequestHead& head);

  struct Step {
    std::size_t consumed = 0;  // bytes of the input that are done with; 0: needs more
    std::string_view data;     // the part of them that is body
    std::optional<FramingError> error;
  };

  // One step at the start of `bytes`; call again with what is left until is_finished() or
  // nothing is consumed. Never asks for more than kLineLimit bytes at once.
  // Requires: not is_finished(), no error before.
  [[nodiscard]] Step decode(std::string_view bytes);

  [[nodiscard]] bool is_finished() const { return state_ == State::finished; }

  static constexpr std::size_t kLineLimit = 1024;  // of a chunk's size line, of a trailer

 private:
  enum class State { sized_data, chunk_size, chunk_data, chunk_end, trailer, finished };

  Step take_data(std::string_view bytes, State next);
  Step take_line(std::string_view bytes);
  std::optional<FramingError> read_chunk_size(std::string_view line);
  std::optional<FramingError> read_trailer(std::string_view line);

  State state_ = State::finished;
  std::uint64_t left_ = 0;  // of the body, or of the chunk
  std::size_t trailers_ = 0;
};

// Returns `text` without the blanks and tabs at its ends, which RFC 9110 (5.6.3) calls OWS. Points into
// `text`.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// True when both are the same but for the case of ASCII letters, as in header names.
[[nodiscard]] bool equals_ignoring_case(std::string_view one, std::string_view other);

}  // namespace depeche::http
