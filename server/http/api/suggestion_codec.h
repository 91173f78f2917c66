// Writes completions as JSON, in two shapes: one for our page, and one for the search boxes of browsers.
#pragma once

#include <string>
#include <string_view>

#include "server/search/model/suggestion.h"

namespace depeche::http {

// Writes the shape of /api/suggest, which openapi.json describes. The member "html" is escaped already.
[[nodiscard]] std::string to_json(const search::SuggestAnswer& answer);

// Writes an array as OpenSearch Suggestions 1.1 has it: the query, the completions, a description of each,
// and an address for each. The addresses are absolute: each begins with `base_url`, which base_url() gives.
[[nodiscard]] std::string to_opensearch(const search::SuggestAnswer& answer, std::string_view base_url);

}  // namespace depeche::http
