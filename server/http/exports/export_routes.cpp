#include "server/http/exports/export_routes.h"

#include <utility>

#include "server/http/routing/entity_tag.h"
#include "server/http/routing/program_fingerprint.h"

namespace depeche::http {

void add_export_routes(Routes& routes, search::SearchService& service,
                       const std::optional<EmbargoedArticles>& embargoed) {
  const EntityTags tags([&service] { return service.state(); }, program_fingerprint());
  const auto feed = [&](FeedFormat format) {
    return tags.tagged(feed_resource(service, format), EntityTags::Language::fixed, EntityTags::Links::own);
  };
  routes.get("/search.atom", feed(FeedFormat::atom), {.access = Access::feed});
  routes.get("/search.rss", feed(FeedFormat::rss), {.access = Access::feed});
  // Streamed, as an export has no limit of size: a usual route would make the whole answer in memory first.
  Handler item = tags.tagged(news_item_resource(service));
  if (embargoed)
    item = with_embargoed(std::move(item), news_item_resource(embargoed->service), embargoed->database);
  routes.get("/api/articles/{id...}/newsml-g2", std::move(item));
  Handler exports = tags.tagged(export_resource(service));
  if (embargoed)
    exports = with_embargoed(std::move(exports), export_resource(embargoed->service), embargoed->database);
  routes.get("/api/export", std::move(exports), {.delivery = Delivery::streamed});
}

}  // namespace depeche::http
