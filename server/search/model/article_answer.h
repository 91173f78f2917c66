// One article to read, with all its fields.
//
// Thread rule: plain values.
#pragma once

#include <vector>

#include "indexer/article/article.h"
#include "server/search/model/marked_text.h"

namespace depeche::search {

struct ArticleAnswer : article::Article {
  // The title, and each line of the body that is not blank, with the words of a query marked. Both are empty
  // where the article was asked for without marks.
  MarkedText marked_title;
  std::vector<Passage> marked_lines;
};

}  // namespace depeche::search
