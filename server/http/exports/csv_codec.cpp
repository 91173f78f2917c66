#include "server/http/exports/csv_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/article/article_fields.h"
#include "server/http/exports/control_characters.h"

namespace depeche::http {
namespace {

constexpr std::string_view kByteOrderMark = "\uFEFF";

std::string_view without_leading_space(std::string_view text) {
  constexpr std::array<std::string_view, 7> kSpaces{" ", "\t", "\r", "\n", "\u00A0", "\u202F", "\uFEFF"};
  const auto leads = [&text](std::string_view space) { return text.starts_with(space); };
  for (auto space = std::ranges::find_if(kSpaces, leads); space != kSpaces.end();
       space = std::ranges::find_if(kSpaces, leads)) {
    text.remove_prefix(space->size());
  }
  return text;
}

bool may_be_formula(std::string_view cell) {
  constexpr std::array<std::string_view, 8> kSigns{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  const std::string_view content = without_leading_space(cell);
  return cell.starts_with('\t') || cell.starts_with('\r') ||
         std::ranges::any_of(kSigns, [&](std::string_view sign) { return content.starts_with(sign); });
}

std::string quoted_cell(std::string_view cell) {
  std::string text = "\"";
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

std::string cell_of(std::string_view value) {
  std::string cell = without_control_characters(value);
  if (may_be_formula(cell)) cell.insert(0, 1, '\'');
  const bool has_edge_space = cell.starts_with(' ') || cell.ends_with(' ');
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
