// One article to read.
#pragma once

#include <string>
#include <vector>

#include "server/search/model/marked_text.h"

namespace depeche::search {

// Strings are UTF-8. An empty string means that the article has none.
struct ArticleAnswer {
  std::string id, title, body, date, source, url, lang;
  std::vector<std::string> authors, tags;
  // The title, and each line of the body that is not blank, with the words of a query marked. Both are empty
  // where the article was asked for without marks.
  MarkedText marked_title;
  std::vector<Passage> marked_lines;
};

}  // namespace depeche::search
