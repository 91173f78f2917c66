// An article as the server answers with it.
#pragma once

#include <string>

#include "indexer/article/article.h"
#include "indexer/index/schema/stored_article.h"
#include "server/search/show/hit_maker.h"

namespace depeche::fuzz {

inline search::ArticleAnswer answer_of(const article::Article& article) {
  const std::string data = index::encode(article);
  return search::article_answer(index::decode(data));
}

}  // namespace depeche::fuzz
