#include "server/http/api_routes.h"

#include "server/http/resources.h"

namespace depeche::http {

// openapi.json describes each of these; a test compares the two.
void add_api_routes(Routes& routes, search::SearchService& service) {
  routes.get("/api/search", search_resource(service));
  routes.get("/api/articles/{id}", article_resource(service));
  routes.get("/api/stats", stats_resource(service));
  routes.get("/opensearch.xml", opensearch_resource());
  routes.get("/openapi.json", openapi_resource());
  routes.get("/healthz", alive_resource());
  routes.get("/readyz", ready_resource(service));
}

}  // namespace depeche::http
