// GET /api/suggest: completions of a query while it is typed, for our page and for browsers.
//
// Thread rule: fill the routes in one thread.
#pragma once

#include "server/http/routing/routes.h"
#include "server/search/search_service.h"

namespace depeche::http {

// `service` is kept by reference and must outlive the server.
void add_suggest_route(Routes& routes, search::SearchService& service);

}  // namespace depeche::http
