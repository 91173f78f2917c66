// The articles that a request leaves to search in, by their dates and the values of their facets.
//
// Thread rule: pure functions.
#pragma once

#include <xapian.h>

#include "server/search/model/search_request.h"

namespace depeche::search {

// Matches the articles that the request's dates and chosen values let through. It has no weight, so use it
// behind OP_FILTER. Empty where nothing limits the search.
[[nodiscard]] Xapian::Query filter_of(const SearchRequest& request);

// As filter_of(), but lets articles through whatever values of `facet` they have.
[[nodiscard]] Xapian::Query filter_beside(Facet facet, const SearchRequest& request);

}  // namespace depeche::search
