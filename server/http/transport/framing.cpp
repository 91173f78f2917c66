#include "server/http/transport/framing.h"

#include <algorithm>
#include <array>
#include <charconv>

// A proxy in front and this server must agree on where each request ends. Where they don't, a client can hide
// a second request in the body of a first, which the proxy has never checked ("request smuggling"). RFC 9112
// leaves a server the choice between mending and refusing in many places; this file always refuses.
//
// A head is framed from its first byte each time that more of it has come, so nothing is remembered between
// calls. A body may be large, and is decoded step by step by a small state machine.
namespace depeche::http {
namespace {
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kMaxTrailers = 100;
constexpr std::size_t kMaxLengthDigits = 18;  // so many decimal digits always fit a std::uint64_t
constexpr std::size_t kMaxChunkDigits = 15;   // so many hexadecimal digits always fit

constexpr std::array<std::string_view, 7> kMethods{"GET",    "HEAD",    "POST", "PUT",
                                                   "DELETE", "OPTIONS", "PATCH"};

// The functions of <cctype> depend on the locale, and are undefined for negative chars. HTTP knows ASCII
// only.
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_alpha(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// The characters of methods and header names: tchar in RFC 9110 (5.6.2).
bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_digit(c) || is_alpha(c) || kMarks.find(c) != std::string_view::npos;
  });
}

// A CR, LF or NUL in a value is dangerous wherever the value is copied to (RFC 9110, 5.5). Bytes above ASCII
// are obs-text there, and allowed.
bool is_field_value(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\t'; });
}

// Bytes above ASCII are let through: people type them into a shell as they are.
bool is_target(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return is_control(c) || c == ' ' || c == '#'; });
}

// Refuses what could make a host into a path, a query, user information or a list. An empty Host is valid
// (RFC 9112, 3.2).
bool is_host(std::string_view text) {
  constexpr std::string_view kForbidden = " \t/?#@,\\";
  return text.find_first_of(kForbidden) == std::string_view::npos;
}

// True when `wanted` is an element of a comma-separated list (RFC 9110, 5.6.1), in any case.
bool list_has(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (equals_ignoring_case(trimmed(list.substr(0, comma)), wanted)) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

// Splits "http://host/path" into "host" and "/path". A server must accept the absolute form as well
// (RFC 9112, 3.2.2).
void set_target(std::string_view target, RequestHead& head) {
  constexpr std::string_view kMark = "://";
  const std::size_t scheme = target.find(kMark);
  head.target = target;
  if (target.starts_with('/') || scheme == std::string_view::npos) return;
  target.remove_prefix(scheme + kMark.size());
  const std::size_t path = std::min(target.find_first_of("/?"), target.size());
  head.authority = target.substr(0, path);
  head.target = target.substr(path);
  if (!head.target.starts_with('/')) head.target.insert(head.target.begin(), '/');
}

// Puts the authority of the target in the place of Host, whatever that says (RFC 9112, 3.2.2): those who look
// at Host later, as the guard does, must see the host that was asked for.
void set_host(RequestHead& head) {
  const auto is_host_header = [](const auto& header) { return equals_ignoring_case(header.first, "Host"); };
  std::erase_if(head.headers, is_host_header);
  head.headers.emplace_back("Host", head.authority);
}

// True for the form of "HTTP/1.1" with any digits. Another version of HTTP is a 505, what has not this form a
// 400.
bool is_version(std::string_view text) {
  return text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' &&
         is_digit(text[7]);
}

// Takes the origin form, the absolute form and, for OPTIONS alone, the asterisk (RFC 9112, 3.2). The
// authority form belongs to CONNECT, which this server does not have.
bool is_target_form(std::string_view target, std::string_view method) {
  if (target == "*") return method == "OPTIONS";
  if (!is_target(target)) return false;
  const std::string_view scheme = target.substr(0, std::min(target.find("://"), target.size()));
  const bool has_scheme = equals_ignoring_case(scheme, "http") || equals_ignoring_case(scheme, "https");
  const std::string_view rest = target.substr(scheme.size());
  const bool has_host = rest.size() > 3 && rest[3] != '/' && rest[3] != '?';
  return target.starts_with('/') || (has_scheme && has_host);
}

// The target is what stands between the first and the last space. A space within it is refused later by
// is_target_form(), and not taken for the end of the target, as RFC 9112 (3.2) advises.
std::optional<FramingError> read_request_line(std::string_view line, RequestHead& head) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last)
    return FramingError{400, "the request line is not METHOD TARGET HTTP/1.1"};
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(method) || !is_version(version))
    return FramingError{400, "the request line is not METHOD TARGET HTTP/1.1"};
  if (version != "HTTP/1.0" && version != "HTTP/1.1")
    return FramingError{505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
  if (std::find(kMethods.begin(), kMethods.end(), method) == kMethods.end())
    return FramingError{501, "this method is not known here"};
  if (!is_target_form(target, method))
    return FramingError{400, "the request target is not a path, or has characters to be encoded"};
  head.method = method;
  set_target(target, head);
  head.version = version;
  return std::nullopt;
}

// A folded header (RFC 9112, 5.2) and a blank before the colon (5.1) are read differently by different
// servers, so both are refused. is_token() refuses the blank.
std::optional<FramingError> read_header_line(std::string_view line, RequestHead& head) {
  if (is_blank(line.front())) return FramingError{400, "a header is folded over two lines"};
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
    return FramingError{400, "a header line is not NAME: VALUE"};
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (!is_field_value(value)) return FramingError{400, "a header value has a control character"};
  head.headers.emplace_back(line.substr(0, colon), value);
  return std::nullopt;
}

// Holds what the headers say about the body and the connection. Headers come in any order, so all of them are
// gathered before any is judged.
struct Declared {
  int hosts = 0;
  int lengths = 0;
  int encodings = 0;
  bool host_is_valid = true;
  std::string_view length;
  std::string_view encoding;
  std::string_view content_encoding;
  std::string_view expectation;
  bool close = false;
};

Declared gather(const RequestHead& head) {
  Declared declared;
  for (const auto& [name, value] : head.headers) {
    if (equals_ignoring_case(name, "Host")) {
      ++declared.hosts;
      declared.host_is_valid = is_host(value);
    } else if (equals_ignoring_case(name, "Content-Length")) {
      ++declared.lengths;
      declared.length = value;
    } else if (equals_ignoring_case(name, "Transfer-Encoding")) {
      ++declared.encodings;
      declared.encoding = value;
    } else if (equals_ignoring_case(name, "Content-Encoding")) {
      if (!equals_ignoring_case(value, "identity")) declared.content_encoding = value;
    } else if (equals_ignoring_case(name, "Expect")) {
      declared.expectation = value;
    } else if (equals_ignoring_case(name, "Connection")) {
      declared.close = declared.close || list_has(value, "close");
    }
  }
  return declared;
}

// Transfer-Encoding beside Content-Length, or in HTTP/1.0, leaves two readings of where the body ends, which
// is how requests are smuggled (RFC 9112, 6.1 and 6.3). Several lengths are refused even where they agree. A
// transfer coding that is not known is a 501 (6.1), a content coding a 415 (RFC 9110, 15.5.16).
std::optional<FramingError> judge_body(const Declared& declared, RequestHead& head) {
  if (declared.encodings > 0) {
    if (declared.encodings > 1 || declared.lengths > 0 || head.version == "HTTP/1.0")
      return FramingError{400, "Transfer-Encoding stands twice, with Content-Length or in HTTP/1.0"};
    if (!equals_ignoring_case(declared.encoding, "chunked"))
      return FramingError{501, "the only transfer encoding known here is chunked"};
    head.is_chunked = true;
  } else if (declared.lengths > 0) {
    const std::string_view digits = declared.length;
    if (declared.lengths > 1 || digits.empty() || digits.size() > kMaxLengthDigits ||
        !std::all_of(digits.begin(), digits.end(), is_digit))
      return FramingError{400, "Content-Length is not one number"};
    std::uint64_t length = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), length);
    head.content_length = length;
  }
  if (!declared.content_encoding.empty())
    return FramingError{415, "a body with a Content-Encoding is not accepted"};
  return std::nullopt;
}

// A request of HTTP/1.1 without Host, or any with two, is a 400 (RFC 9112, 3.2): a proxy and this server
// could read different hosts. HTTP/1.0 knows no 100-continue, which must be ignored there (RFC 9110, 10.1.1).
std::optional<FramingError> judge(RequestHead& head) {
  const Declared declared = gather(head);
  if (declared.hosts > 1 || (declared.hosts == 0 && head.version == "HTTP/1.1") || !declared.host_is_valid)
    return FramingError{400, "a request has one valid Host header"};
  if (!is_host(head.authority)) return FramingError{400, "the host in the request target is not valid"};
  if (!head.authority.empty()) set_host(head);
  if (const auto error = judge_body(declared, head)) return error;
  if (!declared.expectation.empty()) {
    if (!equals_ignoring_case(declared.expectation, "100-continue"))
      return FramingError{417, "the only expectation that can be met is 100-continue"};
    head.expects_continue = head.version == "HTTP/1.1";
  }
  // HTTP/1.0 keeps alive only by an extension; such clients are rare and always may reopen.
  head.keeps_alive = head.version == "HTTP/1.1" && !declared.close;
  return std::nullopt;
}

// A long first line that begins like a request has too long a target (414). Anything else, as the bytes of
// TLS on a plain port, is not HTTP at all.
FramingError too_long(std::string_view start) {
  const std::size_t space = start.find(' ');
  if (space != std::string_view::npos && is_token(start.substr(0, space)))
    return {414, "the request line is too long"};
  return {400, "the request line is not METHOD TARGET HTTP/1.1"};
}

// Holds a line without its end, or an error; neither of them means that more bytes are needed.
struct Line {
  std::optional<std::string_view> text;
  std::optional<FramingError> error;
};

// RFC 9112 (2.2) lets a server take a lone LF for the end of a line. Proxies differ in that, so a line here
// ends in CR LF only. A CR that is the last byte may still get its LF.
Line first_line(std::string_view bytes) {
  const auto found =
      std::find_if(bytes.begin(), bytes.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
  if (found == bytes.end()) return {};
  const auto end = static_cast<std::size_t>(found - bytes.begin());
  if (bytes[end] == '\r' && end + 1 == bytes.size()) return {};
  if (bytes.substr(end, 2) == kLineEnd) return {bytes.substr(0, end), std::nullopt};
  return {std::nullopt, FramingError{400, "a line has a NUL, or a CR or LF without the other"}};
}
}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool equals_ignoring_case(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

// The limits are checked before the line is looked at, so that an endless line is refused while it still
// grows. headers_begin is 0 until the request line has ended: the second check then bounds the empty lines in
// front of the request line.
HeadFrame frame_head(std::string_view bytes, const FramingLimits& limits) {
  RequestHead head;
  std::size_t at = 0;
  std::size_t headers_begin = 0;  // 0: the request line is not complete
  while (bytes.substr(at).starts_with(kLineEnd)) at += kLineEnd.size();  // RFC 9112, 2.2

  for (bool is_request_line = true;; is_request_line = false) {
    const std::string_view rest = bytes.substr(at);
    const Line line = first_line(rest);
    const std::size_t length = line.text ? line.text->size() + kLineEnd.size() : rest.size();
    if (is_request_line && length > limits.request_line) return too_long(rest.substr(0, limits.request_line));
    const std::size_t most = is_request_line ? limits.request_line + limits.headers : limits.headers;
    if (at + length - headers_begin > most) return FramingError{431, "the head of the request is too large"};
    if (line.error) return *line.error;
    if (!line.text) return NeedMore{};
    at += length;
    if (is_request_line) headers_begin = at;
    if (line.text->empty()) break;
    if (!is_request_line && head.headers.size() == limits.lines)
      return FramingError{431, "the request has too many header lines"};
    const auto error =
        is_request_line ? read_request_line(*line.text, head) : read_header_line(*line.text, head);
    if (error) return *error;
  }

  head.size = at;
  if (const auto error = judge(head)) return *error;
  return head;
}

BodyDecoder::BodyDecoder(const RequestHead& head) : left_(head.content_length.value_or(0)) {
  if (head.is_chunked)
    state_ = State::chunk_size;
  else if (left_ > 0)
    state_ = State::sized_data;
}

// RFC 9112 (7.1): a chunked body is a line with a size, that many bytes and an empty line, again and again;
// a size of 0 is followed by trailers and an empty line.
BodyDecoder::Step BodyDecoder::decode(std::string_view bytes) {
  if (bytes.empty()) return {};
  if (state_ == State::sized_data) return take_data(bytes, State::finished);
  if (state_ == State::chunk_data) return take_data(bytes, State::chunk_end);
  return take_line(bytes);
}

BodyDecoder::Step BodyDecoder::take_data(std::string_view bytes, State next) {
  const std::string_view data = bytes.substr(0, std::min<std::uint64_t>(left_, bytes.size()));
  left_ -= data.size();
  if (left_ == 0) state_ = next;
  return {data.size(), data, std::nullopt};
}

BodyDecoder::Step BodyDecoder::take_line(std::string_view bytes) {
  // Chunk extensions and trailers are a place where a client could send without end and without a body. A
  // line has a limit, and so has the number of trailers.
  const Line line = first_line(bytes.substr(0, kLineLimit));
  if (line.error) return {0, {}, line.error};
  if (!line.text) {
    if (bytes.size() < kLineLimit) return {};
    return {0, {}, FramingError{400, "a line of the chunked body is too long"}};
  }
  std::optional<FramingError> error;
  if (state_ == State::chunk_size) {
    error = read_chunk_size(*line.text);
  } else if (state_ == State::trailer) {
    error = read_trailer(*line.text);
  } else {
    if (!line.text->empty()) error = FramingError{400, "a chunk is longer than its size"};
    state_ = State::chunk_size;
  }
  return {line.text->size() + kLineEnd.size(), {}, error};
}

// Extensions behind the semicolon are ignored (RFC 9112, 7.1.1). The number must be all digits: "0x10" or
// "+5" would be a size for one reader and an error for another.
std::optional<FramingError> BodyDecoder::read_chunk_size(std::string_view line) {
  const std::string_view digits = trimmed(line.substr(0, line.find(';')));
  const char* const end = digits.data() + digits.size();
  const auto [stop, failure] = std::from_chars(digits.data(), end, left_, 16);
  if (failure != std::errc{} || stop != end || digits.size() > kMaxChunkDigits || is_blank(line.front()))
    return FramingError{400, "a chunk size is not a hexadecimal number"};
  state_ = left_ == 0 ? State::trailer : State::chunk_data;
  return std::nullopt;
}

// Trailers are read and dropped, as RFC 9112 (7.1.2) allows: no handler here has a use for them.
std::optional<FramingError> BodyDecoder::read_trailer(std::string_view line) {
  if (line.empty()) state_ = State::finished;
  if (++trailers_ > kMaxTrailers) return FramingError{400, "the chunked body has too many trailers"};
  return std::nullopt;
}

}  // namespace depeche::http
