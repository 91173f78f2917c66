// The near copies of an article.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/model/article_head.h"

namespace depeche::search {

struct Version {
  ArticleHead article;
  double share_of_article = 0;  // the share of the article's text that this version has too, 0 to 1
  double share_of_version = 0;  // the share of this version's text that the article has too
};

struct VersionsAnswer {
  std::string id;                 // of the article that was asked for
  std::uint64_t total = 0;        // near copies
  std::vector<Version> versions;  // the first of them: the most alike first, then the newest; may be empty
};

}  // namespace depeche::search
