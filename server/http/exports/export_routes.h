// Adds the routes by which a reader takes a search away: its articles in one file, and its feed.
#pragma once

#include <optional>

#include "server/http/exchange/embargoed_articles.h"
#include "server/http/routing/routes.h"
#include "server/search/search_service.h"

namespace depeche::http {

// Each handler keeps `service` by reference, so the service must outlive it.
[[nodiscard]] Handler export_resource(search::SearchService& service);     // GET /api/export
[[nodiscard]] Handler news_item_resource(search::SearchService& service);  // GET /api/articles/{id}/newsml-g2
enum class FeedFormat { atom, rss };
// GET /search.atom and /search.rss
[[nodiscard]] Handler feed_resource(search::SearchService& service, FeedFormat format);

// openapi.json describes each of these; a test compares the two.
void add_export_routes(Routes& routes, search::SearchService& service,
                       const std::optional<EmbargoedArticles>& embargoed = std::nullopt);

}  // namespace depeche::http
