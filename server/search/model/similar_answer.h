// Articles that are like one article.
#pragma once

#include <string>
#include <vector>

#include "server/search/model/hit.h"

namespace depeche::search {

struct SimilarAnswer {
  std::vector<std::string> words;  // by which they were looked for, the weightiest first
  std::vector<Hit> hits;           // the most alike first; nothing is marked in them
};

}  // namespace depeche::search
