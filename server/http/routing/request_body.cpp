#include "server/http/routing/request_body.h"

#include <fmt/format.h>

#include <algorithm>

#include "server/http/routing/problem.h"

namespace depeche::http {

// The type is the same in any case of its letters, and its parameters, as a charset, don't make it another
// type (RFC 9110, 8.3.1).
std::string media_type(const httplib::Request& request) {
  std::string type = request.get_header_value("Content-Type");
  type.erase(std::min(type.find(';'), type.size()));
  type.erase(type.find_last_not_of(" \t") + 1);
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return type;
}

void require_media_type(const httplib::Request& request, std::string_view type) {
  if (media_type(request) != type) throw Refused(415, fmt::format("the body must be {}", type));
}

// The reader blocks until the client has sent a piece. It can't say why it failed, so the error names both
// causes.
void receive_body(const httplib::ContentReader& body, const std::function<void(std::string_view)>& receive) {
  const bool is_whole = body([&](const char* data, std::size_t size) {
    receive({data, size});
    return true;
  });
  if (!is_whole) throw InvalidRequest("the body ends too early, or comes too slowly");
}

// The size is checked before the piece is added: a chunked body names no length in its head.
void append_piece(std::string_view piece, std::string& document) {
  if (document.size() + piece.size() > kLargestDocument) {
    throw Refused(413, fmt::format("the body is larger than {} MiB", kLargestDocument >> 20U));
  }
  document += piece;
}

std::string read_document(const httplib::ContentReader& body) {
  std::string document;
  receive_body(body, [&](std::string_view piece) { append_piece(piece, document); });
  return document;
}

}  // namespace depeche::http
