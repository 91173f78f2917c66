#include "server/http/exports/export_routes.h"

#include "server/http/routing/entity_tag.h"
#include "server/http/routing/program_fingerprint.h"

namespace depeche::http {

void add_export_routes(Routes& routes, search::SearchService& service) {
  const EntityTags tags([&service] { return service.state(); }, program_fingerprint());
  routes.get("/search.atom",
             tags.tagged(feed_resource(service), EntityTags::Language::fixed, EntityTags::Links::own),
             {.access = Access::feed});
  // Streamed, as an export has no limit of size: a usual route would make the whole answer in memory first.
  routes.get("/api/export", tags.tagged(export_resource(service)), {.delivery = Delivery::streamed});
}

}  // namespace depeche::http
