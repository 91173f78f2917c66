// Makes the handlers of the resources for writing. Each keeps `service` by reference, so the service must
// outlive it. Each waits until what it answers is on disk.
#pragma once

#include "server/http/routing/routes.h"
#include "server/write/write_service.h"

namespace depeche::http {

[[nodiscard]] BodyHandler put_article(write::WriteService& service);      // PUT /api/articles/{id}
[[nodiscard]] Handler delete_article(write::WriteService& service);       // DELETE /api/articles/{id}
[[nodiscard]] BodyHandler post_articles(write::WriteService& service);    // POST /api/articles
[[nodiscard]] BodyHandler delete_articles(write::WriteService& service);  // POST /api/articles/delete
[[nodiscard]] BodyHandler take_snapshot(write::WriteService& service);    // POST /api/snapshots
[[nodiscard]] Handler list_snapshots(write::WriteService& service);       // GET /api/snapshots
[[nodiscard]] Handler delete_snapshot(write::WriteService& service);      // DELETE /api/snapshots/{name}

// openapi.json describes each of these; a test compares the two.
void add_write_routes(Routes& routes, write::WriteService& service);

}  // namespace depeche::http
