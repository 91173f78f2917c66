// The table of an article's fields. Readers, clean-up, the stored article and the exports go through it, so a
// field is described here and nowhere else: add a member to Article and a row to the table.
//
// Names that belong to one format ("og:title", "headline") are not here but in the reader of that format.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::article {

// What a field holds. It decides how the field is cleaned up, and how formats without lists or types of their
// own (CSV, front matter) write it.
enum class FieldKind {
  id,
  title,
  body,      // the only field with paragraphs: all others are one line
  date,      // see date.h
  name,      // of one thing, as a newspaper
  address,   // a URL
  language,  // BCP 47
  number,    // a whole number without a sign, of at most 15 digits: one that all readers of JSON take whole
  names,     // a list; a name may contain commas
  keywords,  // a list; a keyword contains no comma
};

template <typename Text>
struct BasicField {
  using Owner = BasicArticle<Text>;

  std::string_view name;  // in JSON, CSV, front matter and exports
  FieldKind kind;
  // The member of the article: exactly one of both is set.
  Text Owner::*text = nullptr;
  std::vector<Text> Owner::*list = nullptr;
  // The first layout of the stored article (indexer/index/schema/stored_article.h) that has the field. A new
  // field begins a new layout.
  int layout = 1;
};

// The order of the rows is the order of the fields in JSON and in CSV, where the body goes last. It is also
// the order of the bytes in databases: rows of one layout must keep it, and a new row stands behind them.
template <typename Text>
inline constexpr auto kFieldsOf = [] {
  using Field = BasicField<Text>;
  using Owner = BasicArticle<Text>;
  return std::array{
      Field{.name = "id", .kind = FieldKind::id, .text = &Owner::id},
      Field{.name = "title", .kind = FieldKind::title, .text = &Owner::title},
      Field{.name = "body", .kind = FieldKind::body, .text = &Owner::body},
      Field{.name = "date", .kind = FieldKind::date, .text = &Owner::date},
      Field{.name = "source", .kind = FieldKind::name, .text = &Owner::source},
      Field{.name = "section", .kind = FieldKind::name, .text = &Owner::section, .layout = 2},
      Field{.name = "url", .kind = FieldKind::address, .text = &Owner::url},
      Field{.name = "authors", .kind = FieldKind::names, .list = &Owner::authors},
      Field{.name = "tags", .kind = FieldKind::keywords, .list = &Owner::tags},
      Field{.name = "lang", .kind = FieldKind::language, .text = &Owner::lang},
      Field{.name = "places", .kind = FieldKind::names, .list = &Owner::places, .layout = 3},
      Field{.name = "people", .kind = FieldKind::names, .list = &Owner::people, .layout = 3},
      Field{.name = "organizations", .kind = FieldKind::names, .list = &Owner::organizations, .layout = 3},
      Field{.name = "dateline", .kind = FieldKind::name, .text = &Owner::dateline, .layout = 3},
      Field{.name = "urgency", .kind = FieldKind::number, .text = &Owner::urgency, .layout = 3},
      Field{.name = "embargo", .kind = FieldKind::date, .text = &Owner::embargo, .layout = 3},
      Field{.name = "version", .kind = FieldKind::number, .text = &Owner::version, .layout = 3},
  };
}();

using Field = BasicField<std::string>;
inline constexpr const auto& kFields = kFieldsOf<std::string>;

// The field with this name; nullptr where there is none. What else files call the fields: field_names.h.
[[nodiscard]] const Field* find_field(std::string_view name);

// True for the fields that an article has after complete() in any case.
[[nodiscard]] constexpr bool is_always_set(FieldKind kind) {
  return kind == FieldKind::id || kind == FieldKind::title || kind == FieldKind::body;
}

// True where the article has nothing in this field.
[[nodiscard]] bool is_empty(const Article& article, const Field& field);

// Gives `article` each field that it lacks and `other` has.
void fill_missing(Article& article, const Article& other);

}  // namespace depeche::article
