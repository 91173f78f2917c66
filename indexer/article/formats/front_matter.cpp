#include "indexer/article/formats/front_matter.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/formats/metadata_date.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::string_view kFence = "---";

// A field with the lines below it that are indented or begin with a dash.
struct Field {
  std::string name;  // in lower case
  std::string_view value;
  Lines below;
};

struct Section {
  Lines lines;
  std::string_view rest;
};

std::optional<Section> split_section(std::string_view text) {
  Section section;
  section.rest = text;
  bool is_open = false;
  while (!section.rest.empty()) {
    const std::size_t end = std::min(section.rest.find('\n'), section.rest.size());
    const std::string_view line = section.rest.substr(0, end);
    section.rest.remove_prefix(std::min(end + 1, section.rest.size()));
    const bool is_fence = trimmed(line) == kFence;
    if (!is_open && !is_fence) return std::nullopt;
    if (is_open && (is_fence || line == "...")) return section;
    if (is_open) section.lines.push_back(line);
    is_open = true;
  }
  return std::nullopt;
}

bool continues_field(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t') || line.starts_with('-');
}

std::vector<Field> fields_of(const Lines& lines) {
  std::vector<Field> fields;
  for (const std::string_view line : lines) {
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    if (continues_field(line)) {
      if (!fields.empty()) fields.back().below.push_back(trimmed(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    std::string name(trimmed(line.substr(0, colon)));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    fields.push_back({std::move(name), trimmed(line.substr(colon + 1)), {}});
  }
  return fields;
}

// Where the quoted text that `value` begins with ends; npos where it does not begin with one.
std::size_t closing_quote(std::string_view value) {
  if (!value.starts_with('"') && !value.starts_with('\'')) return std::string_view::npos;
  const char quote = value.front();
  for (std::size_t i = 1; i < value.size(); ++i) {
    if (quote == '"' && value[i] == '\\') {
      ++i;
    } else if (value[i] == quote) {
      const bool is_doubled = quote == '\'' && i + 1 < value.size() && value[i + 1] == quote;
      if (!is_doubled) return i;
      ++i;
    }
  }
  return std::string_view::npos;
}

std::string unquoted(std::string_view value) {
  std::string text;
  const char quote = value.front();
  for (std::size_t i = 1; i + 1 < value.size(); ++i) {
    const bool is_escape = quote == '"' ? value[i] == '\\' : value[i] == quote;
    if (is_escape) ++i;
    text += is_escape && value[i] == 'n' ? ' ' : value[i];
  }
  return text;
}

std::string scalar(std::string_view value) {
  value = trimmed(value);
  const std::size_t quote = closing_quote(value);
  if (quote != std::string_view::npos) return unquoted(value.substr(0, quote + 1));
  value = trimmed(value.substr(0, value.find(" #")));
  return value == "null" || value == "~" ? std::string() : std::string(value);
}

// The text of a field, folded where it goes on below.
std::string text_of(const Field& field) {
  const bool is_block = field.value.starts_with('|') || field.value.starts_with('>');
  std::string text(is_block ? std::string_view() : field.value);
  for (const std::string_view line : field.below) text.append(" ").append(line);
  return is_block ? text : scalar(text);
}

// At separators outside of quotes.
std::vector<std::string> split_scalars(std::string_view list, char separator) {
  std::vector<std::string> entries;
  while (!list.empty()) {
    list = trimmed(list);
    const std::size_t quote = closing_quote(list);
    const std::size_t from = quote == std::string_view::npos ? 0 : quote;
    const std::size_t end = std::min(list.find(separator, from), list.size());
    entries.push_back(scalar(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return entries;
}

// "- Anne Martin" or "- name: Anne Martin".
std::vector<std::string> dashed_entries(const Lines& lines) {
  constexpr std::string_view kName = "name:";
  std::vector<std::string> entries;
  for (const std::string_view line : lines) {
    if (!line.starts_with('-')) continue;
    std::string_view entry = trimmed(line.substr(1));
    if (entry.starts_with(kName)) entry.remove_prefix(kName.size());
    entries.push_back(scalar(entry));
  }
  return entries;
}

enum class Scalar { one_entry, comma_separated };

std::vector<std::string> list_of(const Field& field, Scalar kind) {
  std::string joined(field.value);
  for (const std::string_view line : field.below) joined.append(" ").append(line);
  if (joined.starts_with('[')) {
    return split_scalars(std::string_view(joined).substr(1, joined.rfind(']') - 1), ',');
  }
  if (field.value.empty()) return dashed_entries(field.below);
  const bool is_quoted = closing_quote(field.value) != std::string_view::npos;
  if (kind == Scalar::comma_separated && !is_quoted) return split_scalars(field.value, ',');
  return {text_of(field)};
}

// What is no date stays, so that it is rejected by name.
std::string date_of(const Field& field) {
  const std::string text = text_of(field);
  const std::string date = metadata_date(text);
  return date.empty() ? text : date;
}

void set_field(Article& article, const Field& field) {
  if (field.name == "id") article.id = text_of(field);
  if (field.name == "title") article.title = text_of(field);
  if (field.name == "date") article.date = date_of(field);
  if (field.name == "source") article.source = text_of(field);
  if (field.name == "url") article.url = text_of(field);
  if (field.name == "lang") article.lang = text_of(field);
  if (field.name == "author" || field.name == "authors") article.authors = list_of(field, Scalar::one_entry);
  if (field.name == "tags") article.tags = list_of(field, Scalar::comma_separated);
}

}  // namespace

FrontMatter split_front_matter(std::string_view text) {
  const auto section = split_section(text);
  if (!section) return {{}, text};
  FrontMatter front_matter{{}, section->rest};
  for (const Field& field : fields_of(section->lines)) set_field(front_matter.article, field);
  return front_matter;
}

}  // namespace depeche::article
