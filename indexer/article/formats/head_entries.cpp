// People write less than YAML and TOML there, and also more: a colon in a title without quotes is an error in
// YAML and common in front matter. So this is no parser of them. It cuts the lines into entries, a name and
// what is indented below it, and whoever knows what the field can hold looks at the value.
#include "indexer/article/formats/head_entries.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::string_view kYamlFence = "---";
constexpr std::string_view kTomlFence = "+++";
constexpr std::size_t kLongestHead = 256U
                                     << 10U;  // what is longer is no head, and would be held line by line

// The head as it stands.
struct Section {
  Lines lines;            // between the fences
  std::string_view rest;  // behind the second fence
};

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// nullopt where the text does not begin with the fence, or a second one is missing. YAML may also end with
// "...".
std::optional<Section> split_section(std::string_view text, std::string_view fence) {
  Section section;
  section.rest = text;
  if (trimmed(take_line(section.rest)) != fence) return std::nullopt;
  while (!section.rest.empty() && text.size() - section.rest.size() < kLongestHead) {
    const std::string_view line = take_line(section.rest);
    if (trimmed(line) == fence || (fence == kYamlFence && line == "...")) return section;
    section.lines.push_back(line);
  }
  return std::nullopt;
}

// Some tools write the dashes of a list without indentation.
bool continues_entry(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t') || line.starts_with('-');
}

bool is_comment(std::string_view line) {
  return trimmed(line).empty() || line.starts_with('#');
}

// The first separator ends the name, so those that follow are the value's. nullopt: the line has none.
std::optional<HeadEntry> entry_of(std::string_view line, char separator) {
  const std::size_t end = line.find(separator);
  if (end == std::string_view::npos) return std::nullopt;
  return HeadEntry{std::string(trimmed(line.substr(0, end))), std::string(trimmed(line.substr(end + 1))), {}};
}

// "layout: post", with a name of the kind that programs write. « Note : un texte » is none.
bool is_entry_of_program(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::string_view name = line.substr(0, colon);
  if (colon == std::string_view::npos || name.empty() || name.front() < 'a' || name.front() > 'z')
    return false;
  const std::string_view behind = line.substr(colon + 1);
  return (behind.empty() || behind.front() == ' ') && std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                  c == '-';
         });
}

bool is_known(const HeadEntry& entry, const FieldNames& names) {
  const FieldPlace place = names.find_handwritten(entry.name);
  const bool is_body = place.field != nullptr && place.field->kind == FieldKind::body;
  return !place.is_none() && !is_body;
}

// Tells a head from a text between two rules, which may have a colon in it.
bool is_yaml(const Lines& lines, const FieldNames& names) {
  std::size_t entries = 0;
  std::size_t others = 0;
  bool has_known = false;
  bool has_odd = false;
  for (const std::string_view line : lines) {
    if (is_comment(line) || continues_entry(line)) continue;
    const auto entry = entry_of(line, ':');
    ++(entry ? entries : others);
    has_known = has_known || (entry && is_known(*entry, names));
    has_odd = has_odd || !is_entry_of_program(line);
  }
  if (has_known) return entries >= others;
  const bool has_text = std::ranges::any_of(lines, [](std::string_view line) { return !is_comment(line); });
  return entries > 0 ? !has_odd : !has_text;
}

std::vector<HeadEntry> yaml_entries(const Lines& lines) {
  std::vector<HeadEntry> entries;
  for (const std::string_view line : lines) {
    if (is_comment(line)) continue;
    if (continues_entry(line)) {
      if (!entries.empty()) entries.back().below.emplace_back(trimmed(line));
    } else if (auto entry = entry_of(line, ':')) {
      entries.push_back(*std::move(entry));
    }
  }
  return entries;
}

// A list of TOML goes on until its bracket is closed.
bool is_open_list(const HeadEntry& entry) {
  return entry.value.starts_with('[') && !trimmed(entry.value).ends_with(']');
}

// "[author]" or "[[authors]]"; empty for any other line.
std::string_view table_name(std::string_view line) {
  if (!line.starts_with('[') || !line.ends_with(']')) return {};
  while (line.starts_with('[')) line.remove_prefix(1);
  while (line.ends_with(']')) line.remove_suffix(1);
  return trimmed(line);
}

// The tables of several people become one list of them.
void add_person(std::vector<HeadEntry>& entries, std::string_view table, const std::string& value) {
  auto same = std::ranges::find(entries, table, &HeadEntry::name);
  if (same == entries.end()) same = entries.insert(same, HeadEntry{std::string(table), {}, {}});
  same->below.push_back("- " + value);
}

std::vector<HeadEntry> toml_entries(const Lines& lines) {
  std::vector<HeadEntry> entries;
  std::string_view table;
  for (const std::string_view given : lines) {
    const std::string_view line = trimmed(given);
    if (is_comment(line)) continue;
    if (!entries.empty() && is_open_list(entries.back())) {
      entries.back().value += std::string(" ").append(line);
    } else if (const std::string_view name = table_name(line); !name.empty()) {
      table = name;
    } else if (auto entry = entry_of(line, '=')) {
      if (entry->name == "name" && !table.empty())
        add_person(entries, table, entry->value);
      else
        entries.push_back(*std::move(entry));
    }
  }
  return entries;
}

// A person may be an object that has a name.
std::string written(const nlohmann::json& value) {
  const bool has_name = value.is_object() && value.contains("name");
  return (has_name ? value["name"] : value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

HeadEntry json_entry(const std::string& name, const nlohmann::json& value) {
  HeadEntry entry{name, {}, {}};
  if (!value.is_array()) entry.value = value.is_null() ? std::string() : written(value);
  if (value.is_array()) {
    for (const nlohmann::json& inner : value) entry.below.push_back("- " + written(inner));
  }
  return entry;
}

// The bracket that closes the first one, outside of strings; npos where none does.
std::size_t closing_bracket(std::string_view text) {
  std::size_t depth = 0;
  bool is_in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_in_string && c == '\\') ++i;
    if (c == '"') is_in_string = !is_in_string;
    if (is_in_string) continue;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return i;
  }
  return std::string_view::npos;
}

// Only an object that is JSON, and stands alone on its lines, is a head.
std::optional<Head> json_head(std::string_view text) {
  if (!text.starts_with('{')) return std::nullopt;
  const std::size_t end = closing_bracket(text.substr(0, kLongestHead));
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view rest = text.substr(end + 1);
  if (!trimmed(take_line(rest)).empty()) return std::nullopt;
  const auto object = nlohmann::json::parse(text.substr(0, end + 1), nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return std::nullopt;
  Head head{{}, rest};
  for (const auto& [name, value] : object.items()) head.entries.push_back(json_entry(name, value));
  return head;
}

}  // namespace

std::optional<Head> split_head(std::string_view text, const FieldNames& names) {
  if (const auto yaml = split_section(text, kYamlFence); yaml && is_yaml(yaml->lines, names))
    return Head{yaml_entries(yaml->lines), yaml->rest};
  if (const auto toml = split_section(text, kTomlFence)) return Head{toml_entries(toml->lines), toml->rest};
  return json_head(text);
}

}  // namespace depeche::article
