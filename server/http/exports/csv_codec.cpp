#include "server/http/exports/csv_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/article/article_fields.h"
#include "server/http/exports/control_characters.h"

namespace depeche::http {
namespace {

// U+FEFF in UTF-8. Excel takes a file without it for one in the code page of the system.
constexpr std::string_view kByteOrderMark = "\uFEFF";

// Some spreadsheets drop white space before they look for a formula, the no-break spaces of French and a byte
// order mark included.
std::string_view without_leading_space(std::string_view text) {
  constexpr std::array<std::string_view, 7> kSpaces{" ", "\t", "\r", "\n", "\u00A0", "\u202F", "\uFEFF"};
  const auto leads = [&text](std::string_view space) { return text.starts_with(space); };
  for (auto space = std::ranges::find_if(kSpaces, leads); space != kSpaces.end();
       space = std::ranges::find_if(kSpaces, leads)) {
    text.remove_prefix(space->size());
  }
  return text;
}

// A cell that a spreadsheet takes for a formula may run commands or send cells elsewhere: "CSV injection", as
// OWASP describes it. The text comes from articles, which anybody may have written.
bool may_be_formula(std::string_view cell) {
  constexpr std::array<std::string_view, 8> kSigns{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  const std::string_view content = without_leading_space(cell);
  return cell.starts_with('\t') || cell.starts_with('\r') ||
         std::ranges::any_of(kSigns, [&](std::string_view sign) { return content.starts_with(sign); });
}

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
  std::string cell = without_control_characters(value);
  if (may_be_formula(cell)) cell.insert(0, 1, '\'');
  const bool has_edge_space = cell.starts_with(' ') || cell.ends_with(' ');
  // Both dialects quote both separators, so a file that is read by the wrong one keeps its cells whole.
  // Spaces at the edge belong to the cell (RFC 4180, section 2, rule 4), but some readers trim what is not
  // quoted.
  const bool needs_quotes = has_edge_space || cell.find_first_of("\",;\t\r\n") != std::string::npos;
  return needs_quotes ? quoted_cell(cell) : cell;
}

// The body goes last: beside it, a table is too wide to be read.
std::vector<const article::Field*> columns() {
  std::vector<const article::Field*> columns;
  for (const article::Field& field : article::kFields) columns.push_back(&field);
  std::ranges::stable_partition(
      columns, [](const article::Field* field) { return field->kind != article::FieldKind::body; });
  return columns;
}

std::string value_of(const article::Article& article, const article::Field& field) {
  return field.text != nullptr ? article.*field.text : fmt::format("{}", fmt::join(article.*field.list, "|"));
}

}  // namespace

std::string CsvCodec::line(const std::vector<std::string>& cells) const {
  std::vector<std::string> written;
  for (const std::string& cell : cells) written.push_back(cell_of(cell));
  return fmt::format("{}\r\n", fmt::join(written, dialect_ == CsvDialect::excel ? ";" : ","));
}

// The byte order mark must be the first of the file, so it goes before the names.
std::string CsvCodec::head() const {
  std::vector<std::string> names;
  for (const article::Field* field : columns()) names.emplace_back(field->name);
  return fmt::format("{}{}", dialect_ == CsvDialect::excel ? kByteOrderMark : "", line(names));
}

std::string CsvCodec::article(const article::Article& article) const {
  std::vector<std::string> cells;
  for (const article::Field* field : columns()) cells.push_back(value_of(article, *field));
  return line(cells);
}

}  // namespace depeche::http
