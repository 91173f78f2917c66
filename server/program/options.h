// What the server is told: by its command line, and by the environment where that is silent.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace depeche {

struct ServerOptions {
  std::filesystem::path database = "data";
  std::string host = "127.0.0.1";
  int port = 8080;                     // 0: any free one
  std::filesystem::path web;           // the folder of the page
  std::size_t threads = 0;             // that search; 0: one a core
  std::size_t max_connections = 4096;  // in all
  std::size_t max_connections_per_address = 1024;
  std::filesystem::path api_key_file;  // empty: none
  std::optional<std::string> api_key;  // a key for writing, only ever from the environment
  std::size_t write_wait = 10;         // seconds that a write waits for another program that writes
  std::filesystem::path snapshots;     // where POST /api/snapshots puts its copies

  std::string log_format = "text";  // or "json"
  bool log_addresses = false;
  bool log_queries = false;
  std::size_t slow_query_ms = 0;  // searches that take so long are logged; 0: none
  std::size_t min_free_mib = 16;  // with less on the disk of the database the server is not ready

  std::size_t timeout_ms = 1000;         // of a search; 0: any time
  std::size_t max_url = 32UL * 1024;     // bytes of a request line
  std::size_t max_header = 16UL * 1024;  // bytes of the headers
  std::size_t max_body_mib = 4096;       // of what is written at once
  std::size_t max_query = 8192;          // bytes of a query
  std::size_t max_clauses = 255;         // words, phrases and prefixes of a query; 255 at most
  std::size_t max_expansions = 2000;     // words that the prefixes of a query stand for

  std::size_t rate_limit = 0;  // requests a second of one client; 0: any number
  std::size_t rate_burst = 0;  // at once, after a pause; 0: ten seconds' worth
  std::vector<std::string> trusted_proxies;
  std::vector<std::string> cors_origins;
  std::vector<std::string> allowed_hosts;  // that the server answers under, beside the usual ones
  std::string base_path;                   // "/recherche", of all links; empty: the root of the host
};

// The program has nothing to serve: it prints this and ends.
struct Exit {
  int status = 0;    // 0: help or version, for stdout; 2: wrong usage, for stderr
  std::string text;  // lines, each with its end
};

// The value of an environment variable; nullopt: it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

// `arguments` without the program's name. Each option "--some-name" is also the variable
// DEPECHE_SOME_NAME; the option wins, and an empty variable is none. Where an option may be given several
// times, the variable is a list with commas. DEPECHE_API_KEY has no option, as the arguments of a program
// are no secret; where it is set and empty, that is a key which is refused later, not none.
[[nodiscard]] std::variant<ServerOptions, Exit> read_options(const std::vector<std::string>& arguments,
                                                             const Environment& environment);

// The folder of the page where no option names one. An installed program finds it from its own folder
// (/usr/bin and /usr/share/depeche/web); any other takes web/ of the sources that it was built from.
[[nodiscard]] std::filesystem::path default_web_folder();

}  // namespace depeche
