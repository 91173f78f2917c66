// The resources for programs: search, articles, suggestions, statistics and the descriptions of them.
#pragma once

#include "server/http/routing/routes.h"
#include "server/search/search_service.h"

namespace depeche::http {

// `service` is kept by reference and must outlive the server.
void add_api_routes(Routes& routes, search::SearchService& service);

}  // namespace depeche::http
