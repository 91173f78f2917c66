#include "indexer/article/formats/tables/csv_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/article/article_fields.h"
#include "indexer/article/field_limits.h"
#include "indexer/article/formats/tables/formula_guard.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

// "Anne Martin|Zoé Durand". An entry has "\|" for a bar and "\\" for a backslash.
std::vector<std::string> split_at_bars(std::string_view text, std::size_t most) {
  std::vector<std::string> list(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape =
        text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '|' || text[i + 1] == '\\');
    if (is_escape) {
      list.back() += text[++i];
    } else if (text[i] == '|') {
      if (list.size() == most) break;
      list.emplace_back();
    } else {
      list.back() += text[i];
    }
  }
  return list;
}

std::vector<std::string> split_at(char separator, std::string_view text, std::size_t most) {
  std::vector<std::string> list;
  while (!text.empty() && list.size() < most) {
    const std::size_t end = std::min(text.find(separator), text.size());
    list.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return list;
}

// Names are written with bars or with semicolons, which may belong to a name where there is a bar. More
// entries than an article can have are not cut out: a cell may be nothing but bars.
std::vector<std::string> split_list(std::string_view text, FieldKind kind) {
  const std::size_t most = limit_of(kind).entries + 1;
  const bool has_bars =
      text.find('|') != std::string_view::npos || text.find("\\\\") != std::string_view::npos;
  return has_bars ? split_at_bars(text, most) : split_at(';', text, most);
}

// People write lists as they would in a text: « Anne Martin et Zoé Durand », « Asie, OTSC ».
std::vector<std::string> split_handwritten_list(std::string_view text, FieldKind kind) {
  std::vector<std::string> list = split_list(text, kind);
  if (list.size() != 1) return list;
  if (kind == FieldKind::names) return names_of_signature(list.front());
  return split_at(',', list.front(), limit_of(kind).entries + 1);
}

void add_entries(std::vector<std::string>& list, std::vector<std::string> entries, std::size_t most) {
  for (std::string& entry : entries) {
    if (list.size() < most) list.push_back(std::move(entry));
  }
}

bool is_body(const FieldPlace& place) {
  return place.field != nullptr && place.field->kind == FieldKind::body;
}

}  // namespace

// The automaton. A quote in the middle of a plain cell is a character as any other: people write 5" there.
CsvPlace step_over_csv(CsvPlace place, char c, char separator) {
  switch (place) {
    case CsvPlace::quoted:
      return c == '"' ? CsvPlace::behind_quote : CsvPlace::quoted;
    case CsvPlace::behind_quote:
      if (c == '"') return CsvPlace::quoted;
      break;
    case CsvPlace::cell_start:
      if (c == '"') return CsvPlace::quoted;
      break;
    case CsvPlace::plain:
      break;
  }
  return c == separator ? CsvPlace::cell_start : CsvPlace::plain;
}

std::vector<std::string> csv_cells(std::string_view record, char separator) {
  std::vector<std::string> cells(1);
  CsvPlace place = CsvPlace::cell_start;
  for (const char c : record) {
    const CsvPlace next = step_over_csv(place, c, separator);
    const bool opens = place == CsvPlace::cell_start && next == CsvPlace::quoted;
    const bool may_close = place == CsvPlace::quoted && next == CsvPlace::behind_quote;
    if (next == CsvPlace::cell_start) {
      cells.emplace_back();
    } else if (!opens && !may_close) {
      cells.back() += c;
    }
    place = next;
  }
  return cells;
}

CsvColumns::CsvColumns(std::string_view header, char separator, const FieldNames& names)
    : names_(csv_cells(name_to_utf8(header), separator)) {
  for (const std::string& name : names_) places_.push_back(names.find_handwritten(name));
  // Exports from before dispatches of agencies were told apart lack what those have.
  constexpr int kFirstExported = 2;
  is_own_export_ = std::ranges::all_of(kFields, [this](const Field& field) {
    return field.layout > kFirstExported || std::ranges::find(names_, field.name) != names_.end();
  });
}

bool CsvColumns::has_body() const {
  return std::ranges::any_of(places_, is_body);
}

std::vector<std::string> CsvColumns::other_names() const {
  std::vector<std::string> others;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (places_[i].is_none()) others.push_back(names_[i]);
  }
  return others;
}

// Several columns may be one list: « Catégorie » and « Mots-clés » are keywords alike.
void CsvColumns::set_field(Article& article, const Field& field, std::string value) const {
  if (field.list == nullptr) {
    article.*field.text = std::move(value);
    return;
  }
  add_entries(article.*field.list,
              is_own_export_ ? split_list(value, field.kind) : split_handwritten_list(value, field.kind),
              limit_of(field.kind).entries + 1);
}

// Only our own export guards the middle of a cell; elsewhere an apostrophe there is text.
Article CsvColumns::article_of(std::vector<std::string> cells) const {
  while (cells.size() > names_.size() && is_blank(cells.back())) cells.pop_back();
  if (cells.size() > names_.size()) {
    throw InvalidRequest(fmt::format("has {} fields, the header has {}", cells.size(), names_.size()));
  }
  Article article;
  std::string lead;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string value = is_own_export_ ? unguarded(cells[i]) : unguarded_beginning(cells[i]);
    if (places_[i].is_lead) {
      lead = std::move(value);
    } else if (places_[i].field != nullptr) {
      set_field(article, *places_[i].field, std::move(value));
    }
  }
  prepend_lead(article, lead);
  return article;
}

}  // namespace depeche::article
