// Adds the routes for programs: search, articles, suggestions, statistics, and the documents that describe
// these routes.
//
// Thread rule: fill the routes in one thread.
#pragma once

#include "server/http/routing/routes.h"
#include "server/search/search_service.h"

namespace depeche::http {

// `service` is kept by reference and must outlive the server.
void add_api_routes(Routes& routes, search::SearchService& service);

}  // namespace depeche::http
