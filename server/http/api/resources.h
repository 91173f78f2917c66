// The handlers of the resources for programs, each in a file of its name. `service` is kept by reference
// and must outlive the handler.
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
