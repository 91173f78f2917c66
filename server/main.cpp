// Builds the parts of the server, connects them, and runs them until it is told to stop.
#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "indexer/error.h"
#include "server/http/api_keys.h"
#include "server/http/api_routes.h"
#include "server/http/page_routes.h"
#include "server/http/routes.h"
#include "server/http/transport/transport_server.h"
#include "server/http/write_routes.h"
#include "server/options.h"
#include "server/search/search_service.h"
#include "server/write/write_service.h"

namespace {

using depeche::Exit;
using depeche::ServerOptions;

// Most of them wait, for a commit that they share or for their client.
constexpr std::size_t kStreamingWorkers = 64;
constexpr std::size_t kStreamingQueue = 1024;

std::optional<std::string> environment_variable(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

// Standard output is for the one line that says where the server listens.
void log_to_stderr() {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("depeche-server"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
}

depeche::http::TransportOptions transport_options(const ServerOptions& options) {
  depeche::http::TransportOptions transport;
  transport.host = options.host;
  transport.port = options.port;
  transport.workers = options.threads;
  transport.streaming_workers = kStreamingWorkers;
  transport.streaming_queue_length = kStreamingQueue;
  transport.max_connections = options.max_connections;
  transport.max_connections_per_address = options.max_connections_per_address;
  return transport;
}

depeche::http::ApiKeys api_keys(const ServerOptions& options) {
  depeche::http::ApiKeys keys;
  if (!options.api_key_file.empty()) keys = depeche::http::read_api_keys(options.api_key_file);
  if (options.api_key.empty()) return keys;
  try {
    keys.add(depeche::http::KeyKind::write, options.api_key);
  } catch (const depeche::InvalidRequest& error) {
    throw depeche::InvalidRequest(fmt::format("DEPECHE_API_KEY: {}", error.what()));
  }
  return keys;
}

void announce(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  fmt::print("listening on http://{}:{}\n", is_ipv6 ? "[" + host + "]" : host, port);
  std::fflush(stdout);
}

void serve(const ServerOptions& options) {
  const depeche::http::ApiKeys keys = api_keys(options);
  depeche::write::WriteService writer({.database = options.database,
                                       .snapshots = options.snapshots,
                                       .lock_patience = std::chrono::seconds(options.write_wait)});
  if (keys.has(depeche::http::KeyKind::write)) writer.create_missing_database();
  depeche::search::SearchService service({.database = options.database, .readers = options.threads});
  service.check();
  depeche::http::Routes routes;
  depeche::http::add_api_routes(routes, service);
  depeche::http::add_write_routes(routes, writer);
  routes.set_gate(depeche::http::gate_for(keys));
  depeche::http::add_page_routes(routes, service, {.web = options.web});
  depeche::http::TransportServer server(transport_options(options));
  routes.install(server);
  const int port = server.bind();
  server.stop_on({SIGTERM, SIGINT});
  announce(options.host, port);
  const std::size_t unfinished = server.run();
  if (unfinished == 0) return;
  spdlog::error("{} requests did not finish in time and were given up", unfinished);
  std::_Exit(EXIT_SUCCESS);
}

int end(const Exit& exit) {
  fmt::print(exit.status == EXIT_SUCCESS ? stdout : stderr, "{}", exit.text);
  return exit.status;
}

}  // namespace

int main(int count, char** values) {
  try {
    log_to_stderr();
    const auto options = depeche::read_options({values + 1, values + count}, environment_variable);
    if (const Exit* const exit = std::get_if<Exit>(&options)) return end(*exit);
    serve(std::get<ServerOptions>(options));
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    fmt::print(stderr, "depeche-server: {}\n", error.what());
  } catch (...) {
    fmt::print(stderr, "depeche-server: internal error: something was thrown that is no std::exception\n");
  }
  return EXIT_FAILURE;
}
