// What stands at the head of an article on the page itself: who signs it, and of when it is.
//
// Thread rule: pure functions; a document belongs to one thread at a time.
#pragma once

#include <string>
#include <vector>

#include "indexer/article/html/html_document.h"

namespace depeche::article {

struct ArticleHead {
  std::string published;             // canonical, or empty
  std::string modified;              // likewise
  std::vector<std::string> authors;  // none where nobody signs
};

// Looks through `scope` (an article, or a page) for <time>, rel=author, itemprop, classes that speak of them,
// and lines like « Par Anne Martin » and « Publié le 24 janvier 2022 à 20h28 ». A <time> in running text, in
// a menu or in an article below `scope` says nothing.
[[nodiscard]] ArticleHead read_head(const xmlNode* scope);

}  // namespace depeche::article
