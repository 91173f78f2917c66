#include "server/http/exports/export_routes.h"

#include <utility>

#include "server/http/routing/entity_tag.h"
#include "server/http/routing/program_fingerprint.h"

namespace depeche::http {

void add_export_routes(Routes& routes, search::SearchService& service,
                       const std::optional<EmbargoedArticles>& embargoed) {
  const EntityTags tags([&service] { return service.state(); }, program_fingerprint());
  routes.get("/search.atom",
             tags.tagged(feed_resource(service), EntityTags::Language::fixed, EntityTags::Links::own),
             {.access = Access::feed});
  // Streamed, as an export has no limit of size: a usual route would make the whole answer in memory first.
  Handler exports = tags.tagged(export_resource(service));
  if (embargoed)
    exports = with_embargoed(std::move(exports), export_resource(embargoed->service), embargoed->database);
  routes.get("/api/export", std::move(exports), {.delivery = Delivery::streamed});
}

}  // namespace depeche::http
