// JSON-LD: what pages tell machines of their article (schema.org).
#pragma once

#include <optional>
#include <string>

#include "indexer/article/article.h"

namespace depeche::article {

// The first article in a JSON-LD script, wherever it stands in it, without a
// body. nullopt where there is none, or it is not JSON or over 1 MiB.
[[nodiscard]] std::optional<Article> parse_json_ld(std::string script);

}  // namespace depeche::article
