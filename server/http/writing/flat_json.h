// Reads JSON of few levels from a body that may be anything.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

namespace depeche::http {

// Returns the document, or nullopt where it is no JSON or nests deeper than `most_levels`: {"ids": []} has
// two levels. A deeper document is never built, as 16 MiB of "[" would take gigabytes of memory.
[[nodiscard]] std::optional<nlohmann::json> parse_flat_json(std::string_view document, int most_levels);

}  // namespace depeche::http
