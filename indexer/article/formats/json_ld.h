// JSON-LD: what pages tell machines of their article (schema.org).
#pragma once

#include <optional>
#include <string>

#include "indexer/article/article.h"

namespace depeche::article {

// Returns the first article in a JSON-LD script, wherever it stands there, without a body. nullopt where
// there is none, or the script is not JSON or larger than 1 MiB. The article is not completed.
[[nodiscard]] std::optional<Article> parse_json_ld(std::string script);

}  // namespace depeche::article
