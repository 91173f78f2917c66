// Makes the handlers of the resources for programs, each in a source of its name. Each handler keeps
// `service` by reference, so the service must outlive it. A handler throws NotFound where an id is unknown,
// InvalidParameter where a parameter is wrong, and what the service throws; the router makes the answer of
// it.
//
// Thread rule: handlers may be called from several threads at once.
#pragma once

#include "server/http/routing/routes.h"
#include "server/search/search_service.h"

namespace depeche::http {

[[nodiscard]] Handler search_resource(search::SearchService& service);
[[nodiscard]] Handler article_resource(search::SearchService& service);
[[nodiscard]] Handler similar_resource(search::SearchService& service);
[[nodiscard]] Handler versions_resource(search::SearchService& service);
[[nodiscard]] Handler compare_resource(search::SearchService& service);
[[nodiscard]] Handler stats_resource(search::SearchService& service);
[[nodiscard]] Handler analyze_resource();
[[nodiscard]] Handler opensearch_resource();
[[nodiscard]] Handler openapi_resource();

}  // namespace depeche::http
