#include "server/http/writing/write_routes.h"

namespace depeche::http {

void add_write_routes(Routes& routes, write::WriteService& service) {
  // All have Routes::kWriting, the default of these calls: they need a key for writing and run on
  // streaming workers.
  routes.put("/api/articles/{id...}", put_article(service));
  routes.remove("/api/articles/{id...}", delete_article(service));
  routes.post("/api/articles", post_articles(service));
  routes.post("/api/articles/delete", delete_articles(service));
  routes.post("/api/snapshots", take_snapshot(service));
  routes.get("/api/snapshots", list_snapshots(service), Routes::kWriting);
  routes.remove("/api/snapshots/{name}", delete_snapshot(service));
}

}  // namespace depeche::http
