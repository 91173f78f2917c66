#include "server/query/field_name.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace depeche::query {
namespace {

struct FieldName {
  std::string_view name;
  Field field;
};

// Of each field, the French name first.
constexpr FieldName kNames[] = {
    {"titre", Field::title},     {"title", Field::title},   {"citation", Field::quotation},
    {"quote", Field::quotation}, {"source", Field::source}, {"tag", Field::tag},
    {"auteur", Field::author},   {"author", Field::author}, {"date", Field::date},
};

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

std::optional<Field> field_named(std::string_view name) {
  std::string lowered(name);
  std::ranges::transform(lowered, lowered.begin(), lower);
  const auto* found = std::ranges::find(kNames, lowered, &FieldName::name);
  if (found == std::end(kNames)) return std::nullopt;
  return found->field;
}

std::string_view name_of(Field field) {
  return std::ranges::find(kNames, field, &FieldName::field)->name;
}

}  // namespace depeche::query
