// Makes the filter of a request: the articles that it leaves to search in, by their dates and the values of
// their facets.
#pragma once

#include <xapian.h>

#include "server/search/model/search_request.h"

namespace depeche::search {

// Returns a query that matches the articles which the request's dates and chosen values let through. It has
// no weight, so use it behind OP_FILTER. It is empty where nothing limits the search.
[[nodiscard]] Xapian::Query filter_of(const SearchRequest& request);

// Returns the filter of all but one facet: it lets articles through whatever values of `facet` they have.
[[nodiscard]] Xapian::Query filter_beside(Facet facet, const SearchRequest& request);

// Returns a query that matches what `query` matches and `filter`, which may be empty, lets through. It weighs
// as `query` does.
[[nodiscard]] Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter);

}  // namespace depeche::search
