#include "server/http/api/health_routes.h"

#include <doctest/doctest.h>

#include <limits>

#include "indexer/article/complete.h"
#include "indexer/index/build/article_writer.h"
#include "tests/support/running_server.h"
#include "tests/support/temporary_folder.h"

namespace depeche::http {
namespace {

void index_one_article(const std::filesystem::path& database) {
  article::Article article;
  article.id = "a";
  article.body = "Une zibeline.";
  const auto writer = index::open_writer(database, {});
  writer->add(article::complete(article));
  CHECK(writer->finish().added == 1);
}

Routes routes_of(search::SearchService& service, const observe::Metrics& metrics,
                 const HealthOptions& options) {
  Routes routes;
  add_health_routes(routes, service, metrics, options);
  return routes;
}

TEST_SUITE("http/health_routes") {
  TEST_CASE("a server with a database is alive and ready, unless its disk is full") {
    const TemporaryFolder folder;
    const std::filesystem::path database = folder.path() / "data";
    index_one_article(database);
    search::SearchService service({.database = database});
    const observe::Metrics metrics;
    const RunningServer server(routes_of(service, metrics, {.database = database}).destinations());
    CHECK(server.ask("GET", "/healthz").body == R"({"status":"alive"})");
    CHECK(server.ask("GET", "/readyz").body == R"({"status":"ready"})");

    constexpr auto kMore = std::numeric_limits<std::uint64_t>::max();
    const RunningServer full(
        routes_of(service, metrics, {.database = database, .least_free_bytes = kMore}).destinations());
    CHECK(full.ask("GET", "/healthz").status == 200);
    CHECK(full.ask("GET", "/readyz").status == 503);
    CHECK(full.ask("GET", "/readyz").body.find("full") == std::string::npos);
  }

  TEST_CASE("without a database it is alive, not ready, and names no path") {
    search::SearchService service({.database = "no/such"});
    observe::Metrics metrics;
    metrics.counter("a_total", "All.").add();
    const RunningServer server(routes_of(service, metrics, {.database = "no/such"}).destinations());
    CHECK(server.ask("GET", "/healthz").status == 200);
    const httplib::Response ready = server.ask("GET", "/readyz");
    CHECK(ready.status == 503);
    CHECK(ready.has_header("Retry-After"));
    CHECK(ready.body.find("such") == std::string::npos);
    CHECK(server.ask("GET", "/metrics").body == metrics.exposition());
  }
}

}  // namespace
}  // namespace depeche::http
