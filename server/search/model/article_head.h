// What tells an article from others, in every list of articles.
#pragma once

#include <string>

namespace depeche::search {

// All UTF-8. An empty string means that the article has none.
struct ArticleHead {
  std::string id, title, date, source, url;
};

}  // namespace depeche::search
