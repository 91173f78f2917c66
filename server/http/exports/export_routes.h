// What is taken away from a search: its articles in one file, and its feed.
//
// Thread rule: fill the routes in one thread; handlers may be called from several threads at once.
#pragma once

#include "server/http/routing/routes.h"
#include "server/search/search_service.h"

namespace depeche::http {

// In these, `service` is kept by reference and must outlive the handler.
[[nodiscard]] Handler export_resource(search::SearchService& service);  // GET /api/export
[[nodiscard]] Handler feed_resource(search::SearchService& service);    // GET /search.atom

// openapi.json describes each of these; a test compares the two.
void add_export_routes(Routes& routes, search::SearchService& service);

}  // namespace depeche::http
