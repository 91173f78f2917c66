// Knows the fields that a query may name, as people write them: "titre:", "title:", "Auteur:". Those that are
// facets have their names in indexer/index/schema/facets.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/query/query_tree.h"

namespace depeche::query {

// Finds a field by its French or English name, in any case. Returns nullopt where there is no such field.
[[nodiscard]] std::optional<Field> field_named(std::string_view name);

// Returns the French name: "titre". It lasts as long as the program.
[[nodiscard]] std::string_view name_of(Field field);

// Returns the French names of all fields as a French sentence lists them: "titre, citation, source, rubrique,
// tag, auteur et date".
[[nodiscard]] std::string list_of_fields();
// Returns such a list of those fields that look at what an article is and not at its words: "source,
// rubrique, tag, auteur et date".
[[nodiscard]] std::string list_of_filter_fields();

}  // namespace depeche::query
