// Adds the routes for programs: search, articles, suggestions, statistics, and the documents that describe
// these routes.
//
// Thread rule: fill the routes in one thread.
#pragma once

#include <optional>

#include "server/http/exchange/embargoed_articles.h"
#include "server/http/routing/routes.h"
#include "server/search/search_service.h"

namespace depeche::http {

// `service` and that of `embargoed` are kept by reference and must outlive the server. Without the latter
// nothing is under embargo.
void add_api_routes(Routes& routes, search::SearchService& service,
                    const std::optional<EmbargoedArticles>& embargoed = std::nullopt);

}  // namespace depeche::http
