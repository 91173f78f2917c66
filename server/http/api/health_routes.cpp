#include "server/http/api/health_routes.h"

#include <unistd.h>

#include <chrono>
#include <memory>
#include <system_error>

#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"
#include "indexer/index/keep/table_watch.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/parameters.h"
#include "server/observe/process_metrics.h"

namespace depeche::http {
namespace {

// Prometheus knows numbers only as 64-bit floating point.
double as_number(std::uint64_t value) {
  return static_cast<double>(value);
}

// `moment` is in seconds since 1970.
double age_of(std::int64_t moment) {
  const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
  return now.count() - static_cast<double>(moment);
}

// Throws IndexUnavailable where the disk has less room than the options ask for. Where the system does not
// tell the room, the server stays in service: not to know is no reason to turn clients away.
void require_space(const HealthOptions& options) {
  std::error_code error;
  const auto space = std::filesystem::space(options.database, error);
  if (!error && space.available < options.least_free_bytes) {
    throw IndexUnavailable("the disk of " + options.database.string() + " is full");
  }
}

// Throws IndexUnavailable where the server is to write, and the disk or the folder doesn't let it.
void require_writable(const HealthOptions& options) {
  if (!options.is_writing() || ::access(options.database.c_str(), W_OK) == 0) return;
  throw IndexUnavailable(with_errno(options.database.string() + ": can't be written"));
}

// The functions below write one source of numbers each. They run on the thread that answers GET
// /metrics, anew for every exposition. The names are read by dashboards and alerts: to rename one breaks
// them.
void add_transport(observe::Exposition& exposition, const TransportState& state) {
  using Type = observe::Exposition::Type;
  exposition.gauge("depeche_build_info", "The version of this server.", 1, {{"version", DEPECHE_VERSION}});
  exposition.gauge("depeche_http_connections", "Open connections.", as_number(state.connections));
  exposition.sample(Type::counter, "depeche_http_connections_accepted_total", "Connections accepted.",
                    as_number(state.accepted));
  exposition.gauge("depeche_http_requests_running", "Requests that a worker answers.",
                   as_number(state.running));
  exposition.gauge("depeche_http_requests_waiting", "Requests that wait for a worker.",
                   as_number(state.waiting));
}

void add_readers(observe::Exposition& exposition, const search::ReaderCounts& readers) {
  exposition.gauge("depeche_readers_limit", "Readers of the index that there may be.",
                   as_number(readers.most));
  exposition.gauge("depeche_readers_busy", "Readers that answer a request.", as_number(readers.busy));
  exposition.gauge("depeche_readers_waited_for", "Requests that wait for a reader.",
                   as_number(readers.waiting));
}

// A build that is not running has no progress: an alert on a gauge that stays would never end.
void add_rebuild(observe::Exposition& exposition, const std::optional<index::BuildProgress>& rebuild) {
  exposition.gauge("depeche_rebuild_running", "Whether a new generation is being built.", rebuild ? 1 : 0);
  if (!rebuild) return;
  exposition.gauge("depeche_rebuild_articles", "Articles that the build has read.",
                   as_number(rebuild->articles), {{"stage", std::string(index::name_of(rebuild->stage))}});
  if (rebuild->read_share) {
    exposition.gauge("depeche_rebuild_read_ratio", "The share of its input that the build has read, 0 to 1.",
                     *rebuild->read_share);
  }
  exposition.gauge("depeche_rebuild_age_seconds", "Seconds since the build began.",
                   age_of(rebuild->started_at));
}

void add_index(observe::Exposition& exposition, const search::DatabaseStats& stats) {
  exposition.gauge("depeche_index_articles", "Articles in the index.", as_number(stats.articles));
  exposition.gauge("depeche_index_bytes", "Bytes of the index on disk.", as_number(stats.bytes_on_disk));
  exposition.gauge("depeche_index_generation", "The generation of the index.", as_number(stats.generation));
  add_rebuild(exposition, stats.rebuild);
  // An index that was never committed has no age. A gauge of the seconds since 1970 would set off every alert
  // on old data.
  if (stats.committed_at == 0) return;
  exposition.gauge("depeche_index_revision_age_seconds", "Seconds since the last commit.",
                   age_of(stats.committed_at));
}

void add_writes(observe::Exposition& exposition, const write::WriteStatistics& statistics) {
  using Type = observe::Exposition::Type;
  exposition.sample(Type::counter, "depeche_commits_total", "Commits of articles written over HTTP.",
                    as_number(statistics.commits));
  exposition.sample(Type::counter, "depeche_commits_failed_total", "Commits that failed.",
                    as_number(statistics.failures));
  exposition.sample(Type::counter, "depeche_changes_total", "Articles written or deleted over HTTP.",
                    as_number(statistics.changes));
}

}  // namespace

// Who restarts the server asks "/healthz", which touches neither index nor disk: a restart mends neither. Who
// sends it clients asks "/readyz", which does look at both.
void add_health_routes(Routes& routes, search::SearchService& service, const observe::Metrics& metrics,
                       const HealthOptions& options) {
  routes.get("/healthz",
             [](const Call&, const httplib::Request& request, httplib::Response& response) {
               Parameters(request).reject_unknown();
               response.set_content(R"({"status":"alive"})", kJson);
             },
             {.access = Access::open});
  routes.get("/readyz",
             [&service, options, tables = std::make_shared<index::TableWatch>()](
                 const Call&, const httplib::Request& request, httplib::Response& response) {
               Parameters(request).reject_unknown();
               service.check();
               tables->check(options.database);
               require_space(options);
               require_writable(options);
               response.set_content(R"({"status":"ready"})", kJson);
             },
             {.access = Access::open});
  // The numbers are not open to everybody as the two answers above are: this route needs a key where reading
  // does.
  routes.get("/metrics",
             [&metrics](const Call&, const httplib::Request& request, httplib::Response& response) {
               Parameters(request).reject_unknown();
               response.set_content(metrics.exposition(), kPrometheus);
             });
}

void collect_server_metrics(observe::Metrics& metrics, search::SearchService& service,
                            const write::WriteService& writer, const TransportServer& server) {
  // The collectors keep references, which is why service, writer and server must outlive the last exposition.
  metrics.collect([&server](observe::Exposition& exposition) { add_transport(exposition, server.state()); });
  metrics.collect(
      [&service](observe::Exposition& exposition) { add_readers(exposition, service.readers()); });
  metrics.collect([&service](observe::Exposition& exposition) { add_index(exposition, service.stats()); });
  metrics.collect(
      [&writer](observe::Exposition& exposition) { add_writes(exposition, writer.statistics()); });
  observe::collect_process_metrics(metrics);
}

}  // namespace depeche::http
