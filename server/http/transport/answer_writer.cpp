#include "server/http/transport/answer_writer.h"

#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "server/http/transport/status_title.h"

namespace depeche::http {
namespace {
constexpr int kNotSet = -1;  // httplib gives this status to a response that nobody has set one for
// Some clients want to read a number in Keep-Alive. This server closes a connection after no number of
// requests.
constexpr std::size_t kKeepAliveMax = 1'000'000;
constexpr std::string_view kLastChunk = "0\r\n\r\n";

enum class Framing { none, sized, chunked, until_close };

// These statuses have no body, and a length of 0 would be wrong: of a 304 it would be that of the answer
// which the client keeps (RFC 9110, 8.6).
bool is_without_body(int status) {
  return status == 204 || status == 304;
}

// The order of the tests is the rule: a body that is set wins over a provider. A provider that names neither
// a length nor chunks can only show the end of its body by closing the connection (RFC 9112, 6.3).
Framing framing_of(const httplib::Response& response) {
  if (is_without_body(response.status)) return Framing::none;
  if (!response.body.empty() || !response.content_provider_ || response.content_length_ > 0)
    return Framing::sized;
  return response.is_chunked_content_provider_ ? Framing::chunked : Framing::until_close;
}

void set_framing_headers(httplib::Response& response, Framing framing) {
  const std::size_t length = response.body.empty() ? response.content_length_ : response.body.size();
  if (framing == Framing::sized) response.set_header("Content-Length", std::to_string(length));
  if (framing == Framing::chunked) response.set_header("Transfer-Encoding", "chunked");
}

// A client that is not told "close" may send its next request at once and lose it (RFC 9112, 9.6), so that
// an answer says so whenever it is the last one.
void set_connection_headers(httplib::Response& response, Written end, std::chrono::seconds idle_deadline) {
  if (end == Written::last) return response.set_header("Connection", "close");
  response.set_header("Keep-Alive", fmt::format("timeout={}, max={}", idle_deadline.count(), kKeepAliveMax));
}

std::string head_of(const httplib::Response& response) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, status_title(response.status));
  for (const auto& [name, value] : response.headers) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
  return head.append("\r\n");
}

// Calls the provider until it has given as many bytes as Content-Length promised. More bytes would be read as
// the start of the next answer, so a piece that goes beyond the promise is refused and breaks the answer.
bool write_sized(const httplib::Response& response, RequestStream& stream) {
  const std::size_t length = response.content_length_;
  std::size_t offset = 0;
  bool is_writable = true;
  httplib::DataSink sink;
  sink.is_writable = [&] { return is_writable; };
  sink.done = [] {};
  sink.write = [&](const char* data, std::size_t size) {
    is_writable = is_writable && size <= length - offset && stream.write({data, size});
    offset += is_writable ? size : 0;
    return is_writable;
  };
  while (offset < length) {
    if (!response.content_provider_(offset, length - offset, sink) || !is_writable) return false;
  }
  return true;
}

// In chunked framing (RFC 9112, 7.1) a chunk of size 0 ends the body. An empty piece is therefore not
// written: the client would take it for the end.
bool write_piece(std::string_view piece, Framing framing, RequestStream& stream) {
  if (framing == Framing::until_close) return stream.write(piece);
  return piece.empty() || stream.write(fmt::format("{:x}\r\n{}\r\n", piece.size(), piece));
}

// Calls the provider until it says that it is done. The last chunk is written only then: where the provider
// gives up, its absence tells the client that the body is not whole.
bool write_unsized(const httplib::Response& response, Framing framing, RequestStream& stream) {
  std::size_t offset = 0;
  bool is_writable = true;
  bool is_done = false;
  httplib::DataSink sink;
  sink.is_writable = [&] { return is_writable; };
  sink.done = [&] { is_done = true; };
  sink.write = [&](const char* data, std::size_t size) {
    is_writable = is_writable && write_piece({data, size}, framing, stream);
    offset += is_writable ? size : 0;
    return is_writable;
  };
  while (!is_done) {
    if (!response.content_provider_(offset, 0, sink) || !is_writable) return false;
  }
  return framing == Framing::until_close || stream.write(kLastChunk);
}

bool write_body(const httplib::Response& response, Framing framing, RequestStream& stream) {
  if (framing == Framing::none) return true;
  if (!response.body.empty()) return stream.write(response.body);
  if (!response.content_provider_) return true;
  return framing == Framing::sized ? write_sized(response, stream) : write_unsized(response, framing, stream);
}
}  // namespace

Written write_answer(httplib::Response& response, AnswerBody body, std::chrono::seconds idle_deadline,
                     RequestStream& stream) {
  if (response.status == kNotSet) response.status = 200;
  const Framing framing = framing_of(response);
  const Written end = stream.can_go_on() && framing != Framing::until_close ? Written::kept : Written::last;
  set_framing_headers(response, framing);
  set_connection_headers(response, end, idle_deadline);
  if (!stream.write(head_of(response))) return Written::broken;
  // An answer to HEAD has the headers of the answer to GET and no body (RFC 9110, 9.3.2).
  if (body == AnswerBody::sent && !write_body(response, framing, stream)) return Written::broken;
  response.content_provider_success_ = true;
  return end;
}

}  // namespace depeche::http
