// An article as the server answers with it.
#pragma once

#include "indexer/article/article.h"
#include "server/search/search_answer.h"

namespace depeche::fuzz {

inline search::ArticleAnswer answer_of(const article::Article& article) {
  search::ArticleAnswer answer;
  answer.id = article.id;
  answer.title = article.title;
  answer.body = article.body;
  answer.date = article.date;
  answer.source = article.source;
  answer.url = article.url;
  answer.lang = article.lang;
  answer.authors = article.authors;
  answer.tags = article.tags;
  return answer;
}

}  // namespace depeche::fuzz
