// Reads the article in the body of a request.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::http {

struct WrittenArticle {
  article::Article article;                 // complete
  std::vector<std::string> ignored_fields;  // names in the object that stand for no field, each once
};

// Returns the article that a JSON object stands for. `id` is the one in the path, or empty where the
// path has none. Throws Refused (422), whose message names the field at fault.
[[nodiscard]] WrittenArticle read_written_article(std::string_view json, const std::string& id);

}  // namespace depeche::http
