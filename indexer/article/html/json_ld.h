// JSON-LD: what pages tell machines of their article (schema.org).
#pragma once

#include <string>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::article {

struct JsonLdArticle {
  Article article;          // not completed; its body is `articleBody`, which few pages give
  std::string modified;     // when it was changed, canonical; empty where that is not said
  std::string description;  // a sentence or two about it
};

// Returns the articles in a JSON-LD script in their order, wherever they stand there; none where the script
// is not JSON or larger than 1 MiB. What writers of pages put around it (comments, CDATA) or forget to leave
// out (a last comma) does not matter. Things that are named by their @id are looked up in the script.
[[nodiscard]] std::vector<JsonLdArticle> parse_json_ld(std::string script);

}  // namespace depeche::article
