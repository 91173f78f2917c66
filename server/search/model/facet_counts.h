// How many of the articles found have each value of a facet.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/model/search_request.h"

namespace depeche::search {

struct FacetValue {
  std::string value;
  std::uint64_t count;
};

struct FacetCounts {
  Facet facet;
  std::vector<FacetValue> values;  // most frequent first, then by value; empty: no article found has one
};

}  // namespace depeche::search
