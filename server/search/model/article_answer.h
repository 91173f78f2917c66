// One article to read, with all its fields.
//
// Thread rule: plain values.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/article/article.h"
#include "server/search/model/marked_text.h"

namespace depeche::search {

struct ArticleAnswer : article::Article {
  // The title with the words of the query marked.
  MarkedText marked_title;
  // The lines that are not blank of the first `marked_bytes` of the body, likewise. What lies behind them is
  // as the body has it.
  std::vector<Passage> marked_lines;
  std::size_t marked_bytes = 0;
  // Words of the query may stand in the article unmarked: it is too long, or there was no time.
  bool may_lack_marks = false;
};

}  // namespace depeche::search
