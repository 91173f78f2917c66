#include "server/http/routing/content_encoding.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/http/routing/header_list.h"
#include "server/http/routing/stream_encoder.h"
#include "server/http/transport/framing.h"

namespace depeche::http {
namespace {

// A body that fits into one network packet arrives no sooner when it is smaller.
constexpr std::size_t kLeastBody = 1024;

constexpr int kMaxWeight = 1000;

// Cuts the part before `mark`, and the mark, from the front of `text`.
std::string_view take_until(std::string_view& text, char mark) {
  const std::size_t end = std::min(text.find(mark), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trimmed(part);
}

// Reads "0.25" as 250, so that weights are compared exactly. Returns nullopt for what is no weight by RFC
// 9110 (12.4.2): it has three decimals at most, and is 1 at most.
std::optional<int> weight_of(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text.size() > 1 && text[1] != '.')) return std::nullopt;
  int weight = 0;
  int unit = kMaxWeight;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 1) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    weight += (text[i] - '0') * unit;
    unit /= 10;
  }
  return weight <= kMaxWeight ? std::optional(weight) : std::nullopt;
}

// Takes what stands behind the first semicolon of "gzip;q=0.5". A coding without a weight has the full one.
std::optional<int> weight_in(std::string_view parameters) {
  if (parameters.empty()) return kMaxWeight;
  const std::string_view name = take_until(parameters, '=');
  return equals_ignoring_case(name, "q") ? weight_of(trimmed(parameters)) : std::nullopt;
}

// Holds the weights that the client wrote; nullopt: it didn't name this coding. A weight of 0 means that it
// refuses the coding.
struct Weights {
  std::optional<int> gzip, brotli, identity, any;
};

// An element that can't be read is passed over: a client that writes nonsense still gets an answer, only a
// larger one. "x-gzip" is another name for gzip (RFC 9110, 8.4.1.3).
Weights read_weights(std::string_view list) {
  Weights weights;
  while (!list.empty()) {
    std::string_view item = take_until(list, ',');
    const std::string_view coding = take_until(item, ';');
    const std::optional<int> weight = weight_in(item);
    if (!weight) continue;
    if (equals_ignoring_case(coding, "br")) weights.brotli = weight;
    if (equals_ignoring_case(coding, "gzip") || equals_ignoring_case(coding, "x-gzip")) weights.gzip = weight;
    if (equals_ignoring_case(coding, "identity")) weights.identity = weight;
    if (coding == "*") weights.any = weight;
  }
  return weights;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::gzip:
      return "gzip";
    case Encoding::brotli:
      return "br";
    case Encoding::identity:
      break;
  }
  return "identity";
}

// A coding that the client doesn't name has the weight of "*", if that is there (RFC 9110, 12.5.3). Where
// gzip and brotli weigh the same, brotli wins, since it makes text smaller in the same time
// (stream_encoder.cpp).
Encoding choose_encoding(std::string_view accept_encoding) {
  const Weights weights = read_weights(accept_encoding);
  const int brotli = weights.brotli.value_or(weights.any.value_or(0));
  const int gzip = weights.gzip.value_or(weights.any.value_or(0));
  const int identity = weights.identity.value_or(0);  // unnamed, it is what is left
  if (brotli > 0 && brotli >= gzip && brotli >= identity) return Encoding::brotli;
  if (gzip > 0 && gzip >= identity) return Encoding::gzip;
  return Encoding::identity;
}

Encoding choose_encoding(const httplib::Request& request) {
  return choose_encoding(header_list(request, "Accept-Encoding"));
}

std::string encode(std::string_view content, Encoding encoding, Effort effort) {
  return StreamEncoder(encoding, effort).finish(content);
}

// A type that is not listed is sent as it is: photographs and fonts are compressed in themselves.
bool is_compressible(std::string_view media_type) {
  constexpr std::array<std::string_view, 4> kSuffixes{"/json", "+json", "/xml", "+xml"};
  const std::string_view essence = take_until(media_type, ';');
  return essence.starts_with("text/") || essence == "application/x-ndjson" ||
         std::any_of(kSuffixes.begin(), kSuffixes.end(),
                     [&](std::string_view suffix) { return essence.ends_with(suffix); });
}

// httplib would write a second Vary line for a second call of set_header(), so the names are joined in one.
void add_vary(httplib::Response& response, std::string_view header) {
  std::string names = response.get_header_value("Vary");
  for (std::string_view rest = names; !rest.empty();) {
    if (equals_ignoring_case(take_until(rest, ','), header)) return;
  }
  names += names.empty() ? "" : ", ";
  names += header;
  response.headers.erase("Vary");
  response.set_header("Vary", names);
}

// The router calls this for every answer. Vary is set even where this client gets the body as it is: another
// client would get it compressed, and a cache between must know (RFC 9110, 12.5.5).
void compress(const httplib::Request& request, httplib::Response& response) {
  const bool is_worth_it = response.body.size() >= kLeastBody && !response.has_header("Content-Encoding") &&
                           is_compressible(response.get_header_value("Content-Type"));
  if (!is_worth_it) return;
  add_vary(response, "Accept-Encoding");
  const Encoding encoding = choose_encoding(request);
  if (encoding == Encoding::identity) return;
  response.body = encode(response.body, encoding, Effort::quick);
  response.set_header("Content-Encoding", std::string(name_of(encoding)));
}

}  // namespace depeche::http
