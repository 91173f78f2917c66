// An article as the server answers with it: it was in a database.
#pragma once

#include <string>

#include "indexer/article/article.h"
#include "indexer/index/schema/stored_article.h"

namespace depeche::fuzz {

inline article::Article answer_of(const article::Article& article) {
  const std::string data = index::encode(article);
  return index::copy_of(index::decode(data));
}

}  // namespace depeche::fuzz
