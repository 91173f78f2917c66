// The routes and numbers for those who watch the server. They say whether it is alive, whether it is ready to
// answer, and what it does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "server/http/routing/routes.h"
#include "server/http/transport/transport_server.h"
#include "server/observe/metrics.h"
#include "server/search/search_service.h"
#include "server/write/write_service.h"

namespace depeche::http {

struct HealthOptions {
  std::filesystem::path database;      // the --db folder; "/readyz" looks at the disk that it is on
  std::uint64_t least_free_bytes = 0;  // with less room on that disk, the server is not ready
  // Whether the server is to write: then it is not ready where it can't. Called at each request for
  // "/readyz".
  std::function<bool()> is_writing = [] { return false; };
};

// "/healthz", "/readyz" and "/metrics". `service` and `metrics` are kept by reference and must outlive the
// server.
void add_health_routes(Routes& routes, search::SearchService& service, const observe::Metrics& metrics,
                       const HealthOptions& options);

// Registers what is counted with `metrics`: connections, readers, index, writes and the process. The numbers
// are asked for anew at each exposition, on the thread that answers it. The service, the writer and the
// server are kept by reference and must outlive the last exposition.
void collect_server_metrics(observe::Metrics& metrics, search::SearchService& service,
                            const write::WriteService& writer, const TransportServer& server);

}  // namespace depeche::http
