#include "server/http/routing/url.h"

#include <algorithm>
#include <array>

namespace depeche::http {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

// The characters that never need an encoding (RFC 3986, 2.3).
bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

// "http://host/path" → "/path"; any other target stays as it is. A proxy may send the whole
// URL (RFC 9112, 3.2.2).
std::string_view without_origin(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t end = target.find_first_of("/?", scheme.size());
    return end == std::string_view::npos ? "/" : target.substr(end);
  }
  return target;
}

}  // namespace

Target split_target(std::string_view target) {
  target = without_origin(target.substr(0, target.find('#')));
  const std::size_t mark = target.find('?');
  if (mark == std::string_view::npos) return {target, {}};
  return {target.substr(0, mark), target.substr(mark + 1)};
}

// Text is decoded once only. A second time would turn "%2541" into "A", which the client has not written.
std::string percent_decode(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
        hex_value(text[at + 2]) >= 0) {
      decoded += static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]));
      at += 2;
    } else if (text[at] == '+' && plus == Plus::space) {
      decoded += ' ';
    } else {
      decoded += text[at];
    }
  }
  return decoded;
}

// Digits above 9 are upper case, as RFC 3986 (2.1) recommends, so that equal texts have equal encodings.
std::string percent_encode(std::string_view text) {
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', kHexDigits[byte / 16], kHexDigits[byte % 16]};
    }
  }
  return encoded;
}

// Splits before it decodes: an encoded "&" or "=" is part of a value. Only the first "=" separates.
std::vector<std::pair<std::string_view, std::string_view>> split_query(std::string_view query) {
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  while (!query.empty()) {
    const std::string_view piece = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), piece.size() + 1));
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    const bool has_value = equals != std::string_view::npos;
    pairs.emplace_back(piece.substr(0, equals), has_value ? piece.substr(equals + 1) : std::string_view{});
  }
  return pairs;
}

}  // namespace depeche::http
