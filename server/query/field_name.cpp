#include "server/query/field_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace depeche::query {
namespace {

using Names = std::array<std::string_view, 2>;  // the French name, then the English one

constexpr Names kTitle{"titre", "title"};
constexpr Names kQuotation{"citation", "quote"};
constexpr Names kDate{"date", "date"};

// A field that is a facet has its names in the table of facets; only the other three stand here.
Names names_of(Field field) {
  if (const auto facet = field.facet()) return index::names_of(*facet)->query_names;
  if (field == Field::title) return kTitle;
  return field == Field::quotation ? kQuotation : kDate;
}

// Months and years are facets too, but a query writes them as dates: "date:2022-01".
std::vector<Field> filter_fields() {
  std::vector<Field> fields;
  for (const index::FacetDescription& row : index::kFacets) {
    if (!index::is_period(row.facet)) fields.emplace_back(row.facet);
  }
  fields.push_back(Field::date);
  return fields;
}

// The order is that in which a warning lists the fields to people.
std::vector<Field> all_fields() {
  std::vector<Field> fields = filter_fields();
  fields.insert(fields.begin(), {Field::title, Field::quotation});
  return fields;
}

// Requires: two fields at least, as the last one stands behind "et".
std::string list_of(const std::vector<Field>& fields) {
  std::vector<std::string_view> names;
  for (const Field field : fields) names.push_back(name_of(field));
  // French has no comma before "et".
  return fmt::format("{} et {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

// No name of a field has an accent, so small ASCII letters are enough.
char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

std::optional<Field> field_named(std::string_view name) {
  std::string lowered(name);
  std::ranges::transform(lowered, lowered.begin(), lower);
  for (const Field field : all_fields()) {
    if (std::ranges::count(names_of(field), lowered) > 0) return field;
  }
  return std::nullopt;
}

std::string_view name_of(Field field) {
  return names_of(field).front();
}

std::string list_of_fields() {
  return list_of(all_fields());
}

std::string list_of_filter_fields() {
  return list_of(filter_fields());
}

}  // namespace depeche::query
