// JSON of few levels, from a body that may be anything.
//
// Thread rule: a function of its arguments.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

namespace depeche::http {

// The document where it is JSON of at most so many levels: {"ids": []} has two. What nests deeper is not
// built, as 16 MiB of "[" would be gigabytes.
[[nodiscard]] std::optional<nlohmann::json> parse_flat_json(std::string_view document, int most_levels);

}  // namespace depeche::http
