#include "server/search/columns/name_table.h"

#include <algorithm>
#include <utility>

#include "indexer/index/schema/schema.h"

namespace depeche::search {

NameTable::Editor::Editor(NameTable from, NameNumbers& numbers)
    : numbers_(numbers),
      names_(std::move(from.names_)),
      values_(std::move(from.values_)),
      ends_(std::move(from.ends_)),
      parts_(std::move(from.parts_)) {
  names_.grow(1);
  values_.grow(1);
}

std::uint32_t NameTable::Editor::number_of_name(std::string_view name) {
  const auto next = static_cast<std::uint32_t>(names_.size());
  const std::uint32_t number = numbers_.lines.number_of(name, next);
  if (number != next) return number;
  names_.append(std::string(name));
  // The term that a filter looks for, but for the prefix of the facet.
  values_.append(numbers_.values.number_of(index::name_term({}, name), number));
  return number;
}

// A combination is known by its lines, which no name has.
std::uint32_t NameTable::Editor::number_of(std::string_view lines) {
  if (lines.empty()) return 0;
  if (lines.find('\n') == std::string_view::npos) return number_of_name(lines);
  const auto next = static_cast<std::uint32_t>(ends_.size()) | kCombination;
  const std::uint32_t number = numbers_.lines.number_of(lines, next);
  if (number != next) return number;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    if (end > 0) parts_.append(number_of_name(lines.substr(0, end)));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  ends_.append(static_cast<std::uint32_t>(parts_.size()));
  return number;
}

NameTable NameTable::Editor::finish() {
  NameTable table;
  table.names_ = names_.finish();
  table.values_ = values_.finish();
  table.ends_ = ends_.finish();
  table.parts_ = parts_.finish();
  return table;
}

}  // namespace depeche::search
