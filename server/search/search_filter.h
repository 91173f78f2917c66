// The articles that a request leaves to search in: dates, sources, tags.
#pragma once

#include <xapian.h>

#include "server/search/search_request.h"

namespace depeche::search {

// Empty where nothing is filtered. Without weight: use it behind OP_FILTER.
[[nodiscard]] Xapian::Query filter_of(const SearchRequest& request);

}  // namespace depeche::search
