// Finds the two articles that a request names to be compared.
//
// Thread rule: pure function on its arguments, but for the service, which is synchronised inside.
#pragma once

#include "server/http/routing/parameters.h"
#include "server/search/search_service.h"

namespace depeche::http {

// Takes the parameters "a" and "b", which are ids. Throws InvalidParameter where one of them is missing or
// empty, NotFound where no article has one of these ids, and what SearchService::compare() throws.
[[nodiscard]] search::ComparisonAnswer compared_articles(Parameters& parameters,
                                                         search::SearchService& service);

}  // namespace depeche::http
