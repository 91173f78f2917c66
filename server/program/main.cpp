// Builds the parts of the server, connects them, and runs them until it is told to stop.
//
// serve() is the whole plan: the parts are its local variables, in the order in which they need each other,
// so that they end in the opposite order. The functions before it only turn what the user asked for
// (ServerOptions) into what each part asks for. Nothing is global, and no part looks for another: who needs
// one is given it here.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "indexer/base/error.h"
#include "indexer/base/worker_pool.h"
#include "indexer/index/generations/generation.h"
#include "server/http/api/api_routes.h"
#include "server/http/api/health_routes.h"
#include "server/http/exports/export_routes.h"
#include "server/http/guard/admission.h"
#include "server/http/guard/allowed_hosts.h"
#include "server/http/guard/api_keys.h"
#include "server/http/guard/front_door.h"
#include "server/http/guard/key_ring.h"
#include "server/http/guard/log_format.h"
#include "server/http/guard/request_log.h"
#include "server/http/guard/session.h"
#include "server/http/page/page_routes.h"
#include "server/http/routing/routes.h"
#include "server/http/transport/transport_server.h"
#include "server/http/writing/write_routes.h"
#include "server/observe/metrics.h"
#include "server/program/file_check.h"
#include "server/program/options.h"
#include "server/program/service_manager.h"
#include "server/search/search_service.h"
#include "server/write/write_service.h"

namespace {

namespace http = depeche::http;
using depeche::Exit;
using depeche::ServerOptions;

// Most of them wait, for a commit that they share or for their client.
constexpr std::size_t kStreamingWorkers = 64;
constexpr std::size_t kStreamingQueue = 1024;
// For how long a commit waits at most for searches that still read what it would overwrite.
constexpr std::chrono::milliseconds kLongestSearch{1'000};

constexpr std::uint64_t kMib = 1024UL * 1024;

// The real environment; tests of the options hand in another one.
std::optional<std::string> environment_variable(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

http::LogFormat log_format(const ServerOptions& options) {
  return options.log_format == "json" ? http::LogFormat::json : http::LogFormat::text;
}

http::RequestLogOptions log_options(const ServerOptions& options) {
  http::RequestLogOptions log;
  log.format = log_format(options);
  log.addresses = options.log_addresses ? http::Logged::yes : http::Logged::no;
  log.queries = options.log_queries ? http::Logged::yes : http::Logged::no;
  if (options.slow_query_ms > 0) log.slow_query = std::chrono::milliseconds(options.slow_query_ms);
  return log;
}

// Without a burst of its own a limit lets a client who paused ask for ten seconds' worth at once.
http::AdmissionOptions admission_options(const ServerOptions& options, const http::KeyRing& keys) {
  constexpr std::size_t kBurstSeconds = 10;
  http::AdmissionOptions admission;
  admission.proxies = http::TrustedProxies(options.trusted_proxies);
  admission.cors = http::Cors(options.cors_origins);
  admission.key_of = [&keys](const httplib::Request& request) { return keys.keys()->name_of(request); };
  if (options.rate_limit > 0) {
    const bool has_burst = options.rate_burst > 0;
    admission.rate_limit = {.per_second = options.rate_limit,
                            .burst = has_burst ? options.rate_burst : kBurstSeconds * options.rate_limit};
  }
  return admission;
}

// On an address that only this machine reaches, nobody comes by another name, but for those that are named.
// On any other nobody here knows by which names people come.
http::AllowedHosts allowed_hosts(const ServerOptions& options, const std::string& listens_on) {
  std::vector<std::string> names = options.allowed_hosts;
  if (names.empty() && !http::is_loopback(listens_on)) return {};
  if (http::is_loopback(listens_on)) names.push_back(listens_on);
  return http::AllowedHosts(names);
}

http::HealthOptions health_options(const ServerOptions& options, const http::KeyRing& keys) {
  return {.database = options.database,
          .least_free_bytes = options.min_free_mib * kMib,
          .is_writing = [&keys] { return keys.keys()->has(http::KeyKind::write); }};
}

http::TransportOptions transport_options(const ServerOptions& options,
                                         const depeche::ServiceManager& manager) {
  http::TransportOptions transport;
  transport.listening_socket = manager.listening_socket();
  transport.host = options.host;
  transport.port = options.port;
  transport.workers = options.threads;
  transport.streaming_workers = kStreamingWorkers;
  transport.streaming_queue_length = kStreamingQueue;
  transport.framing.request_line = options.max_url;
  transport.framing.headers = options.max_header;
  transport.streamed_body_limit = options.max_body_mib * kMib;
  transport.max_connections = options.max_connections;
  transport.max_connections_per_address = options.max_connections_per_address;
  return transport;
}

// The keys of the file, and the one of the environment. Throws InvalidRequest where one is no key.
http::ApiKeys api_keys(const ServerOptions& options) {
  http::ApiKeys keys;
  if (!options.api_key_file.empty()) keys = http::read_api_keys(options.api_key_file);
  if (!options.api_key) return keys;
  try {
    keys.add(http::KeyKind::write, *options.api_key);
  } catch (const depeche::InvalidRequest& error) {
    throw depeche::InvalidRequest(fmt::format("DEPECHE_API_KEY: {}", error.what()));
  }
  return keys;
}

// How the page lets readers show a key. `keys` must outlive it.
http::SignIn sign_in(const http::KeyRing& keys) {
  return {.session_for = [&keys](std::string_view key) { return keys.keys()->session_for(key); },
          .begun = http::begun_session,
          .ended = http::ended_session,
          .is_signed_in =
              [&keys](const httplib::Request& request) {
                const auto session = http::session_in(request);
                return session && keys.keys()->has_session(*session);
              }};
}

// Takes the keys of the file anew. Where it can't be read, or one is no key, those from before go on
// counting.
void read_keys_again(const ServerOptions& options, http::KeyRing& keys) {
  try {
    keys.replace(api_keys(options));
    spdlog::info("the keys were read again");
  } catch (const depeche::Error& error) {
    spdlog::error("the keys stay as they were: {}", error.what());
  }
}

// The one line on standard output: scripts that start the server on any port read the port from it.
void announce(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  fmt::print("listening on http://{}:{}\n", is_ipv6 ? "[" + host + "]" : host, port);
  std::fflush(stdout);
}

// Says to systemd when the server is ready, alive and stopping. The manager must outlive the server.
void tell_manager(const depeche::ServiceManager& manager, http::TransportServer& server) {
  manager.ready();
  server.on_drain([&manager] { manager.stopping(); });
  if (const auto interval = manager.alive_interval()) {
    server.repeat(*interval, [&manager] { manager.alive(); });
  }
}

// Returns when all requests are answered after a signal to stop. Where some are not in time, it ends the
// program at once: their threads still use the parts, which must not be destroyed below them.
void serve(const ServerOptions& options) {
  const depeche::ServiceManager manager(environment_variable);
  http::KeyRing keys(api_keys(options));
  depeche::observe::Metrics metrics;
  const std::string listens_on = manager.listening_address().value_or(options.host);
  http::AdmissionOptions admission_rules = admission_options(options, keys);
  admission_rules.hosts = allowed_hosts(options, listens_on);
  const http::FrontDoor front_door(admission_rules.proxies, options.base_path);
  http::RequestLog log(log_options(options), metrics, admission_rules.proxies);
  http::Admission admission(admission_rules, metrics);
  depeche::search::SearchService service(
      {.database = options.database,
       .readers = depeche::workers_for(static_cast<unsigned>(options.threads)) + 1,  // as there are workers
       .timeout = std::chrono::milliseconds(options.timeout_ms),
       .limits = {.max_bytes = options.max_query, .max_leaves = options.max_clauses},
       .max_completions = options.max_expansions,
       .on_search = [&log](const depeche::search::SearchEvent& event) { log.searched(event); }});
  // Those who may see it are few.
  const auto embargoed_database = depeche::index::embargoed_root(options.database);
  depeche::search::SearchService embargoed({.database = embargoed_database,
                                            .readers = 2,
                                            .timeout = std::chrono::milliseconds(options.timeout_ms)});
  depeche::write::WriteService writer(
      {.database = options.database,
       .snapshots = options.snapshots,
       .lock_patience = std::chrono::seconds(options.write_wait),
       .verify = [&] { depeche::require_sound_files(options.database); },
       .before_change = [&] { service.wait_for_older_readers(kLongestSearch); },
       .after_commit = [&] { service.note_commit(); }});
  if (keys.keys()->has(http::KeyKind::write)) writer.create_missing_database();
  service.check();
  if (keys.keys()->has(http::KeyKind::write)) writer.prepare();

  http::Routes routes;
  routes.set_base_path(options.base_path);
  routes.set_introduction([&](const auto& request) { return front_door.visit_of(request); });
  routes.set_entry([&](const auto& call, const auto& request, auto& response) {
    return admission.enter(call, request, response);
  });
  routes.set_gate(
      [&](const auto& request, http::Access access) { http::require_access(*keys.keys(), request, access); });
  routes.set_on_answer([&](const auto& call, const auto& request, const auto& response) {
    log.answered(call, request, response);
  });
  const http::EmbargoedArticles apart{embargoed, embargoed_database};
  http::add_api_routes(routes, service, apart);
  http::add_export_routes(routes, service, apart);
  http::add_write_routes(routes, writer);
  http::add_health_routes(routes, service, metrics, health_options(options, keys));
  http::add_page_routes(routes, service, {.web = options.web, .sign_in = sign_in(keys)});

  http::TransportServer server(transport_options(options, manager), routes.destinations());
  server.on_refusal([&log](const http::Refusal& refusal) { log.refused(refusal); });
  http::collect_server_metrics(metrics, service, writer, server);
  const int port = server.bind();
  server.stop_on({SIGTERM, SIGINT});
  server.call_on(SIGHUP, [&] { read_keys_again(options, keys); });
  tell_manager(manager, server);
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
    if (const auto status = depeche::check_files_for_parent(count, values)) return *status;
    http::set_up_log(http::LogFormat::text);
    const auto options = depeche::read_options({values + 1, values + count}, environment_variable);
    if (const Exit* const exit = std::get_if<Exit>(&options)) return end(*exit);
    http::set_up_log(log_format(std::get<ServerOptions>(options)));
    serve(std::get<ServerOptions>(options));
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    fmt::print(stderr, "depeche-server: {}\n", error.what());
  } catch (...) {
    fmt::print(stderr, "depeche-server: internal error: something was thrown that is no std::exception\n");
  }
  return EXIT_FAILURE;
}
