// The fields that a query may name, as people write them: "titre:", "title:", "Auteur:". Those that are
// facets have their names in indexer/index/schema/facets.h.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/query/query_tree.h"

namespace depeche::query {

// Takes French and English names in any case; nullopt where there is no such field.
[[nodiscard]] std::optional<Field> field_named(std::string_view name);

// The French name: "titre".
[[nodiscard]] std::string_view name_of(Field field);

// The French names as a French sentence lists them: "titre, citation, source, tag, auteur et date".
[[nodiscard]] std::string list_of_fields();
// The same of the fields that look at what an article is, not at its words: "source, tag, auteur et date".
[[nodiscard]] std::string list_of_filter_fields();

}  // namespace depeche::query
