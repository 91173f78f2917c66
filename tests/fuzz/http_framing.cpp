// The bytes of a connection: a head, and the body behind it; whole and in pieces.
#include "server/http/transport/framing.h"

#include <httplib.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "server/http/transport/request_id.h"
#include "server/http/transport/request_maker.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {
namespace {

using http::BodyDecoder;
using http::RequestHead;

constexpr std::size_t kPieces = 256;  // in which a head comes

bool is_visible(std::string_view text) {
  return std::ranges::none_of(text, [](unsigned char c) { return (c < ' ' && c != '\t') || c == 0x7F; });
}

void claim_head(const RequestHead& head, std::string_view input) {
  claim(head.size > 0 && head.size <= input.size(), "a head stands in the input");
  claim(head.target.starts_with('/') || head.target == "*", "a target is in origin form");
  claim(is_visible(head.target) && head.target.find(' ') == std::string::npos, "and can stand in a line");
  claim(!head.is_chunked || !head.content_length, "a body has one length");
  for (const auto& [name, value] : head.headers) {
    claim(!name.empty() && is_visible(name) && is_visible(value), "headers can stand in a line");
    claim(name.find_first_of(" \t:") == std::string::npos, "names are tokens");
  }
}

// What is wrong, or whole, stays so with what comes behind it.
void claim_same_in_pieces(std::string_view input, const http::HeadFrame& whole) {
  const std::size_t step = 1 + input.size() / kPieces;
  for (std::size_t size = 0; size < input.size(); size += step) {
    const http::HeadFrame part = http::frame_head(input.substr(0, size), {});
    if (std::holds_alternative<http::NeedMore>(part)) continue;
    claim(part.index() == whole.index(), "more bytes do not change what a head is");
    if (const auto* head = std::get_if<RequestHead>(&part))
      claim(head->size == std::get<RequestHead>(whole).size, "nor where it ends");
    return;
  }
}

struct Body {
  std::string data;
  std::size_t consumed = 0;
  int error = 0;  // the status
};

// Shows the decoder `size` bytes more whenever it can't go on.
Body decode(const RequestHead& head, std::string_view bytes, std::size_t size) {
  BodyDecoder decoder(head);
  Body body;
  std::size_t shown = 0;
  while (!decoder.is_finished()) {
    const auto step = decoder.decode(bytes.substr(body.consumed, shown - body.consumed));
    claim(step.consumed <= shown - body.consumed, "no more is consumed than there is");
    claim(step.data.size() <= step.consumed, "data is part of what is consumed");
    body.data += step.data;
    body.consumed += step.consumed;
    if (step.error) {
      body.error = step.error->status;
      break;
    }
    if (step.consumed > 0) continue;
    if (shown == bytes.size()) break;
    shown = std::min(shown + size, bytes.size());
  }
  return body;
}

void claim_body(const RequestHead& head, std::string_view bytes) {
  const Body whole = decode(head, bytes, bytes.size());
  const Body pieces = decode(head, bytes, 1);
  claim(whole.data == pieces.data && whole.error == pieces.error, "a body in pieces is the same");
  claim(whole.error != 0 || whole.consumed == pieces.consumed, "and ends at the same place");
}

}  // namespace

void run(std::string_view input) {
  const http::HeadFrame frame = http::frame_head(input, {});
  claim_same_in_pieces(input, frame);
  const auto* head = std::get_if<RequestHead>(&frame);
  if (head == nullptr) return;
  claim_head(*head, input);
  claim_body(*head, input.substr(head->size));
  claim(http::is_request_id(http::request_id_of(*head)), "a request has one id");
  const httplib::Request request = http::make_request(*head, {});
  claim(request.headers.size() == head->headers.size(), "a handler sees all its headers");
  claim(request.target.starts_with(request.path), "and the path of its target");
}

}  // namespace depeche::fuzz
