#include "indexer/article/formats/front_matter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/article_fields.h"
#include "indexer/article/field_limits.h"
#include "indexer/article/formats/head_entries.h"
#include "indexer/article/formats/yaml_scalar.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

using Values = std::vector<std::string>;

// The text of an entry, folded where it goes on below.
std::string text_of(const HeadEntry& entry) {
  const bool is_block = entry.value.starts_with('|') || entry.value.starts_with('>');
  std::string text(is_block ? std::string() : entry.value);
  for (const std::string& line : entry.below) text.append(" ").append(line);
  return is_block ? text : scalar(text);
}

// The lead of an article may have paragraphs.
std::string lines_of(const HeadEntry& entry) {
  if (!entry.value.starts_with('|')) return text_of(entry);
  std::string text;
  for (const std::string& line : entry.below) text.append(line).append("\n");
  return text;
}

// "name: Anne Martin" gives the name; nullopt for any other line.
std::optional<std::string> named(std::string_view line) {
  constexpr std::array<std::string_view, 2> kNames{"name:", "nom:"};
  const auto* const name = std::ranges::find_if(
      kNames, [line](std::string_view candidate) { return line.starts_with(candidate); });
  if (name == kNames.end()) return std::nullopt;
  return scalar(line.substr(name->size()));
}

// "{name: Anne Martin, mail: x}".
std::optional<std::string> name_in_braces(std::string_view value) {
  if (!value.starts_with('{')) return std::nullopt;
  value = trimmed(value.substr(1, value.rfind('}') - 1));
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(','), value.size());
    if (auto name = named(trimmed(value.substr(0, end)))) return name;
    value = trimmed(value.substr(std::min(end + 1, value.size())));
  }
  return std::string();
}

// A person is a name, or a map that has one.
std::string entry_of_list(std::string_view value) {
  value = trimmed(value);
  if (auto name = name_in_braces(value)) return *std::move(name);
  if (auto name = named(value)) return *std::move(name);
  return scalar(value);
}

// Splits at commas outside of quotes and braces.
Values split_at_commas(std::string_view list, std::size_t most) {
  Values entries;
  while (!list.empty() && entries.size() < most) {
    list = trimmed(list);
    const std::size_t quote = list.starts_with('{') ? list.find('}') : closing_quote(list);
    const std::size_t from = quote == std::string_view::npos ? 0 : quote;
    const std::size_t end = std::min(list.find(',', from), list.size());
    entries.push_back(entry_of_list(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return entries;
}

// "- Anne Martin", or "- name: Anne Martin" with what else is known of her below, in any order.
Values dashed_entries(const std::vector<std::string>& lines, std::size_t most) {
  Values entries;
  for (const std::string& line : lines) {
    const std::string_view text = line;
    if (text.starts_with('-')) {
      if (entries.size() == most) break;
      entries.push_back(entry_of_list(text.substr(1)));
    } else if (auto name = named(text); name && !entries.empty()) {
      entries.back() = *std::move(name);
    }
  }
  return entries;
}

// A map of one person: "name: Anne Martin" on a line of its own.
Values named_below(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    if (auto name = named(line)) return {*std::move(name)};
  }
  return {};
}

// Both forms of YAML's lists, and a single scalar: "author: Martin, Anne" is one name, "tags: Asie, OTSC" are
// two keywords.
Values list_of(const HeadEntry& entry, FieldKind kind) {
  const std::size_t most = limit_of(kind).entries + 1;
  std::string joined(entry.value);
  for (const std::string& line : entry.below) joined.append(" ").append(line);
  if (joined.starts_with('[')) {
    return split_at_commas(std::string_view(joined).substr(1, joined.rfind(']') - 1), most);
  }
  if (entry.value.empty()) {
    Values entries = dashed_entries(entry.below, most);
    return entries.empty() ? named_below(entry.below) : entries;
  }
  if (entry.value.starts_with('{')) return {entry_of_list(joined)};
  if (kind == FieldKind::keywords && !is_quoted(entry.value)) return split_at_commas(entry.value, most);
  return kind == FieldKind::names ? names_of_signature(text_of(entry)) : Values{text_of(entry)};
}

// Several names may stand for one list: what "tags" and "categories" give are keywords alike.
void add_entries(Values& list, Values entries, std::size_t most) {
  for (std::string& entry : entries) {
    if (list.size() < most && std::ranges::find(list, entry) == list.end()) list.push_back(std::move(entry));
  }
}

// The body is what stands behind the front matter: an entry of this name is none.
void set_field(FrontMatter& front_matter, const HeadEntry& entry, const FieldPlace& place) {
  if (place.is_lead) front_matter.lead = lines_of(entry);
  if (place.field == nullptr || place.field->kind == FieldKind::body) return;
  const Field& field = *place.field;
  if (field.list != nullptr) {
    add_entries(front_matter.article.*field.list, list_of(entry, field.kind),
                limit_of(field.kind).entries + 1);
  } else {
    front_matter.article.*field.text = text_of(entry);
  }
}

}  // namespace

FrontMatter split_front_matter(std::string_view text, const FieldNames& names) {
  FrontMatter front_matter;
  front_matter.rest = text;
  const auto head = split_head(text, names);
  if (!head) return front_matter;
  front_matter.rest = head->rest;
  for (const HeadEntry& entry : head->entries) {
    const FieldPlace place = names.find_handwritten(entry.name);
    if (place.is_none() && !entry.name.empty()) front_matter.other_names.push_back(entry.name);
    set_field(front_matter, entry, place);
  }
  return front_matter;
}

}  // namespace depeche::article
