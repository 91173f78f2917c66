// Reads the article in the body of a request.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::http {

// What the writer says of the article.
enum class WrittenState {
  usable,
  withheld,  // it is under an embargo without end, and what was there of it is to go
  canceled,  // it is to go: it has nothing but its id and perhaps a version
};

struct WrittenArticle {
  article::Article article;                 // complete, unless it is canceled
  std::vector<std::string> ignored_fields;  // names in the object that stand for no field, each once
  WrittenState state = WrittenState::usable;
};

// Returns the article that a JSON object stands for. `id` is the one in the path, or empty where the
// path has none. Throws Refused (422), whose message names the field at fault.
[[nodiscard]] WrittenArticle read_written_article(std::string_view json, const std::string& id);

}  // namespace depeche::http
