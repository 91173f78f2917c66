// Reads and writes URLs by RFC 3986 and the rules of HTML forms. httplib's own decoding keeps only the last
// part of "q=a=b", merges "q=a&q=a" and understands "%u0041"; so we read the target of the request.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace depeche::http {

// The parts of the target of a request line, still encoded. They point into the target.
struct Target {
  std::string_view path;   // "/api/search"
  std::string_view query;  // without the "?"
};

// Splits "/path?query" and "http://host/path?query", and leaves out a fragment.
[[nodiscard]] Target split_target(std::string_view target);

enum class Plus { literal, space };

// A "%" without two hexadecimal digits behind it stands for itself, as in the WHATWG's URL standard: people
// type "?q=100%" into the address bar. The result may be any bytes, also such that are not UTF-8.
[[nodiscard]] std::string percent_decode(std::string_view text, Plus plus);

// Encodes all bytes but letters, digits and "-._~": right in a segment of a path, a query and a form.
[[nodiscard]] std::string percent_encode(std::string_view text);

// Returns the pairs of "name=value&…" in their order, still encoded. Empty pieces are left out. The views
// point into `query`.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> split_query(std::string_view query);

}  // namespace depeche::http
