#include "server/http/exports/csv_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/article/formats/tables/formula_guard.h"
#include "server/http/exports/parts/control_characters.h"

namespace depeche::http {
namespace {

// U+FEFF in UTF-8. Excel takes a file without it for one in the code page of the system.
constexpr std::string_view kByteOrderMark = "\uFEFF";

// A quote within quotes is written twice (RFC 4180, section 2, rule 7).
std::string quoted_cell(std::string_view cell) {
  std::string text = "\"";
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

// The apostrophe goes in before the quotes: a spreadsheet looks at the cell's content, not at how it is
// quoted.
std::string cell_of(std::string_view value) {
  const std::string cell = article::guarded(without_control_characters(value));
  const bool has_edge_space = cell.starts_with(' ') || cell.ends_with(' ');
  // Both dialects quote both separators, so a file that is read by the wrong one keeps its cells whole.
  // Spaces at the edge belong to the cell (RFC 4180, section 2, rule 4), but some readers trim what is not
  // quoted.
  const bool needs_quotes = has_edge_space || cell.find_first_of("\",;\t\r\n") != std::string::npos;
  return needs_quotes ? quoted_cell(cell) : cell;
}

// The body goes last: beside it, a table is too wide to be read.
std::vector<const article::Field*> all_columns() {
  std::vector<const article::Field*> columns;
  for (const article::Field& field : article::kFields) columns.push_back(&field);
  std::ranges::stable_partition(
      columns, [](const article::Field* field) { return field->kind != article::FieldKind::body; });
  return columns;
}

// A bar in an entry is no end of it, and says so by a backslash.
std::string escaped_entry(std::string_view entry) {
  std::string escaped;
  for (const char c : entry) {
    if (c == '|' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// A single entry with semicolons, which lists are also separated by, gets a bar behind it: there are none
// then.
std::string joined(const std::vector<std::string>& list) {
  std::string cell;
  for (const std::string& entry : list) {
    if (&entry != &list.front()) cell += '|';
    cell += escaped_entry(entry);
  }
  const bool is_ambiguous = list.size() == 1 && cell.find(';') != std::string::npos;
  return is_ambiguous ? cell + '|' : cell;
}

std::string value_of(const article::Article& article, const article::Field& field) {
  return field.text != nullptr ? article.*field.text : joined(article.*field.list);
}

}  // namespace

CsvCodec::CsvCodec(CsvDialect dialect, std::vector<const article::Field*> fields)
    : dialect_(dialect), columns_(fields.empty() ? all_columns() : std::move(fields)) {}

std::string CsvCodec::line(const std::vector<std::string>& cells) const {
  std::vector<std::string> written;
  for (const std::string& cell : cells) written.push_back(cell_of(cell));
  return fmt::format("{}\r\n", fmt::join(written, dialect_ == CsvDialect::excel ? ";" : ","));
}

// The byte order mark must be the first of the file, so it goes before the names.
std::string CsvCodec::head() const {
  std::vector<std::string> names;
  for (const article::Field* field : columns_) names.emplace_back(field->name);
  return fmt::format("{}{}", dialect_ == CsvDialect::excel ? kByteOrderMark : "", line(names));
}

std::string CsvCodec::article(const article::Article& article) const {
  std::vector<std::string> cells;
  for (const article::Field* field : columns_) cells.push_back(value_of(article, *field));
  return line(cells);
}

}  // namespace depeche::http
