#include "indexer/article/formats/captures/warc_records.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

constexpr std::string_view kVersion = "WARC/";
constexpr std::size_t kMostHeaderBytes = 64U << 10U;

// The next line without its end, of which no more than `kMostHeaderBytes` are kept. nullopt at the end of the
// input.
std::optional<std::string> next_line(Input& input) {
  std::string line;
  std::string_view next = input.available();
  if (next.empty()) return std::nullopt;
  while (!next.empty()) {
    const std::size_t end = next.find('\n');
    const std::string_view piece = next.substr(0, end);
    line.append(piece.substr(0, kMostHeaderBytes - std::min(kMostHeaderBytes, line.size())));
    input.skip(end == std::string_view::npos ? next.size() : end + 1);
    if (end != std::string_view::npos) break;
    next = input.available();
  }
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

// The lines up to a blank one. nullopt where they are longer than any record's.
std::optional<std::string> take_header(Input& input) {
  std::string header;
  while (auto line = next_line(input)) {
    if (line->empty()) return header;
    header.append(*line).append("\n");
    if (header.size() > kMostHeaderBytes) return std::nullopt;
  }
  return header;
}

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

// Steps over `length` bytes, and gives them to `content` where it is not nullptr. False where the input ends
// within.
bool take_content(Input& input, std::uint64_t length, std::string* content) {
  while (length > 0) {
    const std::string_view next = input.available();
    if (next.empty()) return false;
    const std::string_view piece = next.substr(0, std::min<std::uint64_t>(length, next.size()));
    if (content != nullptr) content->append(piece);
    input.skip(piece.size());
    length -= piece.size();
  }
  return true;
}

// Lines up to the one that begins a record. True where one was stepped over that is not blank.
bool skip_to_record(Input& input) {
  bool skipped = false;
  for (std::string_view next = input.peek(kVersion.size()); !next.empty() && !next.starts_with(kVersion);
       next = input.peek(kVersion.size())) {
    const auto line = next_line(input);
    skipped = skipped || (line && !is_blank(*line));
  }
  return skipped;
}

// Reads the record at the front. False where nothing more can be read behind it.
bool take_record(Input& input, std::uint64_t max_bytes, std::size_t number, const WarcHandlers& handlers) {
  const auto header = take_header(input);
  if (!header) {
    handlers.reject(number, "has a head without end");
    return true;
  }
  std::string_view lines = *header;
  lines.remove_prefix(std::min(lines.find('\n') + 1, lines.size()));  // the version
  WarcRecord record{.fields = take_header_fields(lines), .number = number};
  const auto length = number_in(field_of(record.fields, "content-length"));
  if (!length) {
    handlers.reject(number, "does not say how long it is");
    return true;
  }
  const bool is_wanted = handlers.is_wanted(record.fields);
  record.is_too_large = *length > max_bytes;
  const bool is_whole =
      take_content(input, *length, is_wanted && !record.is_too_large ? &record.content : nullptr);
  if (!is_whole) {
    handlers.reject(number, "is cut short");
    return false;
  }
  if (is_wanted) handlers.take(std::move(record));
  return true;
}

}  // namespace

HeaderFields take_header_fields(std::string_view& text) {
  HeaderFields fields;
  std::string name;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if ((line.front() == ' ' || line.front() == '\t') && !name.empty()) {
      fields[name].append(" ").append(trimmed(line));
      continue;
    }
    const std::size_t colon = std::min(line.find(':'), line.size());
    name = ascii_lower_case(std::string(trimmed(line.substr(0, colon))));
    fields[name] = trimmed(line.substr(std::min(colon + 1, line.size())));
  }
  return fields;
}

std::string_view field_of(const HeaderFields& fields, std::string_view name) {
  const auto field = fields.find(name);
  return field == fields.end() ? std::string_view() : std::string_view(field->second);
}

void read_warc_records(Input& input, std::uint64_t max_bytes, const WarcHandlers& handlers) {
  std::size_t number = 0;
  while (true) {
    if (skip_to_record(input)) handlers.reject(number + 1, "is no WARC record up to the next one");
    if (input.available().empty()) return;
    if (!take_record(input, max_bytes, ++number, handlers)) return;
  }
}

}  // namespace depeche::article
