// For those who watch the server: is it alive, is it ready, what does it do.
#pragma once

#include <cstdint>
#include <filesystem>

#include "server/http/routing/routes.h"
#include "server/http/transport/transport_server.h"
#include "server/observe/metrics.h"
#include "server/search/search_service.h"
#include "server/write/write_service.h"

namespace depeche::http {

struct HealthOptions {
  std::filesystem::path database;      // whose disk is looked at
  std::uint64_t least_free_bytes = 0;  // with less, the server is not ready
};

// "/healthz", "/readyz" and "/metrics". `service` and `metrics` are kept by reference and must outlive the
// server.
void add_health_routes(Routes& routes, search::SearchService& service, const observe::Metrics& metrics,
                       const HealthOptions& options);

// What these, and the process, say of themselves at each exposition of `metrics`. They must outlive the last.
void collect_server_metrics(observe::Metrics& metrics, search::SearchService& service,
                            const write::WriteService& writer, const TransportServer& server);

}  // namespace depeche::http
