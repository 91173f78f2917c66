// The articles that a request leaves to search in: dates, sources, tags.
#pragma once

#include <xapian.h>

#include "server/search/model/search_request.h"

namespace depeche::search {

// Empty where nothing is filtered. Without weight: use it behind OP_FILTER.
[[nodiscard]] Xapian::Query filter_of(const SearchRequest& request);

// The same, but for the values of `facet` that the request chose.
[[nodiscard]] Xapian::Query filter_beside(Facet facet, const SearchRequest& request);

// Whether the request chose values of `facet`.
[[nodiscard]] bool is_chosen(Facet facet, const SearchRequest& request);

}  // namespace depeche::search
