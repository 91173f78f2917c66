// The names of facets in parameters and answers.
#pragma once

#include <optional>
#include <string_view>

#include "server/search/model/search_request.h"

namespace depeche::http {

[[nodiscard]] std::string_view name_of(search::Facet facet);

// nullopt: there is no such facet.
[[nodiscard]] std::optional<search::Facet> facet_named(std::string_view name);

}  // namespace depeche::http
