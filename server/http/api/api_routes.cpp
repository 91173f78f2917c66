#include "server/http/api/api_routes.h"

#include <utility>

#include "server/http/api/resources.h"
#include "server/http/api/suggest_resource.h"
#include "server/http/routing/entity_tag.h"
#include "server/http/routing/program_fingerprint.h"

namespace depeche::http {

// openapi.json describes each of these; a test compares the two.
void add_api_routes(Routes& routes, search::SearchService& service,
                    const std::optional<EmbargoedArticles>& embargoed) {
  const EntityTags tags([&service] { return service.state(); }, program_fingerprint());
  // What is under embargo is not kept by anybody, so it needs no tag.
  const auto also_embargoed = [&](auto resource) {
    Handler all = tags.tagged(resource(service));
    if (!embargoed) return all;
    return with_embargoed(std::move(all), resource(embargoed->service), embargoed->database);
  };
  routes.get("/api/search", also_embargoed(search_resource));
  routes.get("/api/articles/{id...}", also_embargoed(article_resource));
  routes.get("/api/articles/{id...}/similar", tags.tagged(similar_resource(service)));
  routes.get("/api/articles/{id...}/versions", tags.tagged(versions_resource(service)));
  routes.get("/api/compare", tags.tagged(compare_resource(service)));
  routes.get("/api/stats", stats_resource(service));
  add_suggest_route(routes, service);
  // The answer of /api/analyze depends on the program alone, not on the articles, so a commit does not change
  // its tag.
  const EntityTags lasting_tags([] { return std::string(); }, program_fingerprint());
  routes.get("/api/analyze", lasting_tags.tagged(analyze_resource()));
  // These two only describe the server, so they are open even where reading needs a key: a browser that sets
  // up the search engine sends none.
  routes.get("/opensearch.xml", opensearch_resource(), {.access = Access::open});
  routes.get("/openapi.json", openapi_resource(), {.access = Access::open});
}

}  // namespace depeche::http
