// The fields that a query may name, as people write them: "titre:", "title:", "Auteur:".
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "server/query/query_tree.h"

namespace depeche::query {

// French or English, in any case; nullopt where there is no such field.
[[nodiscard]] std::optional<Field> field_named(std::string_view name);

// The French one: "titre".
[[nodiscard]] std::string_view name_of(Field field);

}  // namespace depeche::query
