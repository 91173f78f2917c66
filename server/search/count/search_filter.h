// The articles that a request leaves to search in: dates, sources, tags.
#pragma once

#include <optional>

#include <xapian.h>

#include "indexer/article/date.h"
#include "server/search/model/search_request.h"

namespace depeche::search {

// Articles of which a day lies in the span, both ends included; an end that is missing is open. A
// date known to the month or year covers all its days. An article without date is in no span.
// Requires: one of them is there.
[[nodiscard]] Xapian::Query dated_within(const std::optional<article::Date>& from,
                                         const std::optional<article::Date>& to);

// Empty where nothing is filtered. Without weight: use it behind OP_FILTER.
[[nodiscard]] Xapian::Query filter_of(const SearchRequest& request);

// The same, but for the values of `facet` that the request chose.
[[nodiscard]] Xapian::Query filter_beside(Facet facet, const SearchRequest& request);

// Whether the request chose values of `facet`.
[[nodiscard]] bool is_chosen(Facet facet, const SearchRequest& request);

}  // namespace depeche::search
