// Articles that are like one article.
//
// Thread rule: plain values.
#pragma once

#include <string>
#include <vector>

#include "server/search/model/hit.h"

namespace depeche::search {

struct SimilarAnswer {
  std::vector<std::string> words;  // by which they were looked for, the weightiest first; empty: it has none
  std::vector<Hit> hits;           // the most alike first, with nothing marked; empty: there are none
};

}  // namespace depeche::search
