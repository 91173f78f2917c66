// People write less than YAML there, and also more: a colon in a title without quotes is an error in YAML and
// common in front matter. So this is no parser of YAML. It cuts the lines into entries ("name: value" and
// what is indented below), and only then looks at the value, by what the field of that name can hold.
#include "indexer/article/formats/front_matter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/article_fields.h"
#include "indexer/article/ascii_case.h"
#include "indexer/article/formats/metadata_date.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

using Lines = std::vector<std::string_view>;

// Opens and closes front matter.
constexpr std::string_view kFence = "---";

// "name: value", with the lines below it that are indented or begin with a dash.
struct Entry {
  std::string name;  // in lower case
  std::string_view value;
  Lines below;
};

// The front matter as it stands.
struct Section {
  Lines lines;            // between the fences
  std::string_view rest;  // behind the second fence
};

// nullopt where the text does not begin with a fence, or a second one is missing.
std::optional<Section> split_section(std::string_view text) {
  Section section;
  section.rest = text;
  bool is_open = false;
  while (!section.rest.empty()) {
    const std::size_t end = std::min(section.rest.find('\n'), section.rest.size());
    const std::string_view line = section.rest.substr(0, end);
    section.rest.remove_prefix(std::min(end + 1, section.rest.size()));
    // YAML may also end with "...".
    const bool is_fence = trimmed(line) == kFence;
    if (!is_open && !is_fence) return std::nullopt;
    if (is_open && (is_fence || line == "...")) return section;
    if (is_open) section.lines.push_back(line);
    is_open = true;
  }
  return std::nullopt;
}

// Some tools write the dashes of a list without indentation.
bool continues_entry(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t') || line.starts_with('-');
}

std::vector<Entry> entries_of(const Lines& lines) {
  std::vector<Entry> entries;
  for (const std::string_view line : lines) {
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    if (continues_entry(line)) {
      if (!entries.empty()) entries.back().below.push_back(trimmed(line));
      continue;
    }
    // The first colon ends the name, so those that follow are the value's.
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    std::string name = ascii_lower_case(std::string(trimmed(line.substr(0, colon))));
    entries.push_back({std::move(name), trimmed(line.substr(colon + 1)), {}});
  }
  return entries;
}

// Returns the place of the quote that closes the one `value` begins with. npos where `value` begins with
// none, or none closes it.
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

// Between single quotes a doubled quote is one, between double quotes a backslash escapes. "\\n" is a space,
// as every field is one line. Requires: a quote at both ends.
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

// A value without its quotes, or without the comment behind it.
std::string scalar(std::string_view value) {
  value = trimmed(value);
  const std::size_t quote = closing_quote(value);
  if (quote != std::string_view::npos) return unquoted(value.substr(0, quote + 1));
  value = trimmed(value.substr(0, value.find(" #")));
  return value == "null" || value == "~" ? std::string() : std::string(value);
}

// The text of an entry, folded where it goes on below.
std::string text_of(const Entry& entry) {
  const bool is_block = entry.value.starts_with('|') || entry.value.starts_with('>');
  std::string text(is_block ? std::string_view() : entry.value);
  for (const std::string_view line : entry.below) text.append(" ").append(line);
  return is_block ? text : scalar(text);
}

// Splits at separators outside of quotes.
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

// Both forms of YAML's lists, and a single scalar: "author: Martin, Anne" is one name, "tags: Asie, OTSC" are
// two keywords.
std::vector<std::string> list_of(const Entry& entry, FieldKind kind) {
  std::string joined(entry.value);
  for (const std::string_view line : entry.below) joined.append(" ").append(line);
  if (joined.starts_with('[')) {
    return split_scalars(std::string_view(joined).substr(1, joined.rfind(']') - 1), ',');
  }
  if (entry.value.empty()) return dashed_entries(entry.below);
  const bool is_quoted = closing_quote(entry.value) != std::string_view::npos;
  if (kind == FieldKind::keywords && !is_quoted) return split_scalars(entry.value, ',');
  return {text_of(entry)};
}

// A text that is no date stays, so that the reject can name it.
std::string date_of(const Entry& entry) {
  const std::string text = text_of(entry);
  const std::string date = metadata_date(text);
  return date.empty() ? text : date;
}

// The body is what stands behind the front matter: an entry of this name is none.
void set_field(Article& article, const Entry& entry) {
  const Field* field = find_handwritten_field(entry.name);
  if (field == nullptr || field->kind == FieldKind::body) return;
  if (field->list != nullptr) {
    article.*field->list = list_of(entry, field->kind);
  } else {
    article.*field->text = field->kind == FieldKind::date ? date_of(entry) : text_of(entry);
  }
}

}  // namespace

FrontMatter split_front_matter(std::string_view text) {
  const auto section = split_section(text);
  if (!section) return {{}, text};
  FrontMatter front_matter{{}, section->rest};
  for (const Entry& entry : entries_of(section->lines)) set_field(front_matter.article, entry);
  return front_matter;
}

}  // namespace depeche::article
