// The two articles that a request names to be compared.
//
// Thread rule: pure function on its arguments, but for the service, which is synchronised inside.
#pragma once

#include "server/http/routing/parameters.h"
#include "server/search/search_service.h"

namespace depeche::http {

// Takes "a" and "b". Throws InvalidParameter where one is not given, NotFound where no article has it.
[[nodiscard]] search::ComparisonAnswer compared_articles(Parameters& parameters,
                                                         search::SearchService& service);

}  // namespace depeche::http
