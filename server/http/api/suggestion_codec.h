// Completions as JSON: for our page, and as browsers expect them.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "server/search/model/suggestion.h"

namespace depeche::http {

[[nodiscard]] std::string to_json(const search::SuggestAnswer& answer);

// OpenSearch Suggestions 1.1: the query, the completions, a description of each, an address for each. These
// begin with `base_url`.
[[nodiscard]] std::string to_opensearch(const search::SuggestAnswer& answer, std::string_view base_url);

}  // namespace depeche::http
