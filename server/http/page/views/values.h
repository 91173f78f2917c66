// Renders all values of a facet that a search finds, as a list to look through.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"
#include "server/search/model/facet_counts.h"

namespace depeche::http {

struct PageValues {
  const PageAddress& address;        // the search
  const search::FacetCounts& facet;  // all its values
  std::string find = {};             // only values that hold this text, without case and accents; empty: all
  std::size_t start = 0;             // values of these to leave out before the first
};

[[nodiscard]] std::string render_values(const PageStyle& style, const PageValues& page);

}  // namespace depeche::http
