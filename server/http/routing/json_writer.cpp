#include "server/http/routing/json_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "indexer/base/utf8.h"

namespace depeche::http {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

// RFC 8259 (7) asks for an escape of these alone; all other characters stand as UTF-8.
bool needs_escape(char c) {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

void append_escape(std::string& json, char c) {
  switch (c) {
    case '"':
      json += "\\\"";
      return;
    case '\\':
      json += "\\\\";
      return;
    case '\n':
      json += "\\n";
      return;
    case '\r':
      json += "\\r";
      return;
    case '\t':
      json += "\\t";
      return;
    default:
      fmt::format_to(std::back_inserter(json), "\\u{:04x}", static_cast<unsigned char>(c));
  }
}

// Copies each run of characters that need no escape at once. Nearly all text is one such run.
void append_escaped(std::string& json, std::string_view utf8) {
  while (!utf8.empty()) {
    const auto end = std::find_if(utf8.begin(), utf8.end(), needs_escape);
    const auto length = static_cast<std::size_t>(end - utf8.begin());
    json.append(utf8.substr(0, length));
    if (end == utf8.end()) return;
    append_escape(json, *end);
    utf8.remove_prefix(length + 1);
  }
}

// Returns how many bytes the first character takes; 0 where the first byte begins no valid one.
std::size_t character_length(std::string_view bytes) {
  for (std::size_t length = 1; length <= std::min<std::size_t>(4, bytes.size()); ++length) {
    if (is_utf8(bytes.substr(0, length))) return length;
  }
  return 0;
}

// A JSON text must be UTF-8 (RFC 8259, 8.1), and one bad byte would make a client refuse the whole answer.
// So what is readable is kept. This is slow, and called for broken text only.
std::string repaired(std::string_view bytes) {
  std::string utf8;
  while (!bytes.empty()) {
    const std::size_t length = character_length(bytes);
    utf8.append(length > 0 ? bytes.substr(0, length) : kReplacement);
    bytes.remove_prefix(std::max<std::size_t>(1, length));
  }
  return utf8;
}

}  // namespace

// Text ends in a quote, so that a bracket or colon at the end of `json_` is always one of JSON's own, and the
// writer need not remember how deep it is.
void JsonWriter::separate() {
  constexpr std::string_view kNoCommaAfter = "{[:";
  if (!json_.empty() && kNoCommaAfter.find(json_.back()) == std::string_view::npos) json_ += ',';
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  json_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  json_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::word(std::string_view word) {
  separate();
  json_ += word;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  json_ += '"';
  json_ += name;
  json_ += "\":";
  return *this;
}

// Nearly every text is valid, and is escaped where it lies, without a copy.
JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  json_ += '"';
  if (is_utf8(value)) {
    append_escaped(json_, value);
  } else {
    append_escaped(json_, repaired(value));
  }
  json_ += '"';
  return *this;
}

JsonWriter& JsonWriter::texts(const std::vector<std::string>& values) {
  begin_array();
  for (const std::string& value : values) text(value);
  return end_array();
}

JsonWriter& JsonWriter::number(std::uint64_t value) {
  separate();
  fmt::format_to(std::back_inserter(json_), "{}", value);
  return *this;
}

// JSON has no infinity and no NaN (RFC 8259, 6). fmt writes the shortest digits that give the rounded number
// back, so that 0.1 does not come out as 0.1000000001.
JsonWriter& JsonWriter::decimal(double value, int decimals) {
  if (!std::isfinite(value)) return null();
  separate();
  const double scale = std::pow(10.0, decimals);
  fmt::format_to(std::back_inserter(json_), "{}", std::round(value * scale) / scale);
  return *this;
}

}  // namespace depeche::http
