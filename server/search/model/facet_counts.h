// The number of the articles found that have each value of a facet.
//
// Thread rule: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/model/search_request.h"

namespace depeche::search {

// Names that differ by no more than case and accents are one value, as they are to a filter.
struct FacetValue {
  std::string value;  // of names, the one that most of the articles counted write
  std::uint64_t count;
};

struct FacetCounts {
  Facet facet;
  std::vector<FacetValue> values;  // most frequent first, then by value; empty: no article found has one
};

}  // namespace depeche::search
