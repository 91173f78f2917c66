#include "server/program/options.h"

#include <doctest/doctest.h>

#include <map>

namespace depeche {
namespace {

using Variables = std::map<std::string, std::string>;

std::variant<ServerOptions, Exit> read(const std::vector<std::string>& arguments,
                                       const Variables& variables = {}) {
  return read_options(arguments, [&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  });
}

// "db host port threads max-connections max-connections-per-address"
std::string describe(const std::variant<ServerOptions, Exit>& result) {
  if (const Exit* const exit = std::get_if<Exit>(&result)) return "exit " + std::to_string(exit->status);
  const auto& options = std::get<ServerOptions>(result);
  return options.database.string() + " " + options.host + " " + std::to_string(options.port) + " " +
         std::to_string(options.threads) + " " + std::to_string(options.max_connections) + " " +
         std::to_string(options.max_connections_per_address);
}

TEST_SUITE("options") {
  TEST_CASE("options win over the environment, which wins over the defaults") {
    struct Row {
      std::vector<std::string> arguments;
      Variables variables;
      std::string expected;
    };
    const Row rows[] = {
        {{}, {}, "data 127.0.0.1 8080 0 4096 1024"},
        {{"--db", "d", "--host", "::1", "--port", "0", "--threads", "3"}, {}, "d ::1 0 3 4096 1024"},
        {{"--port=9000"}, {}, "data 127.0.0.1 9000 0 4096 1024"},
        {{"--max-connections", "7", "--max-connections-per-address", "5"}, {}, "data 127.0.0.1 8080 0 7 5"},
        {{}, {{"DEPECHE_DB", "/données"}, {"DEPECHE_HOST", "0.0.0.0"}}, "/données 0.0.0.0 8080 0 4096 1024"},
        {{},
         {{"DEPECHE_PORT", "1"},
          {"DEPECHE_THREADS", "2"},
          {"DEPECHE_MAX_CONNECTIONS", "3"},
          {"DEPECHE_MAX_CONNECTIONS_PER_ADDRESS", "4"}},
         "data 127.0.0.1 1 2 3 4"},
        {{"--port", "9000", "--db", "d"},
         {{"DEPECHE_PORT", "1"}, {"DEPECHE_DB", "e"}},
         "d 127.0.0.1 9000 0 4096 1024"},
        {{"--port", "9000"}, {{"DEPECHE_PORT", "nonsense"}}, "data 127.0.0.1 9000 0 4096 1024"},
        {{},
         {{"DEPECHE_PORT", ""}},
         "data 127.0.0.1 8080 0 4096 1024"},                       // as compose writes one that is not set
        {{"--port", "010"}, {}, "data 127.0.0.1 10 0 4096 1024"},  // not octal
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      CHECK(describe(read(row.arguments, row.variables)) == row.expected);
    }
  }

  TEST_CASE("the folder of the page can be named") {
    CHECK(std::get<ServerOptions>(read({"--web", "page"})).web == "page");
    CHECK(std::get<ServerOptions>(read({}, {{"DEPECHE_WEB", "autre"}})).web == "autre");
    CHECK(std::get<ServerOptions>(read({})).web == default_web_folder());
  }

  TEST_CASE("keys come by file, or one by the environment and never by an argument") {
    CHECK(std::get<ServerOptions>(read({})).api_key_file.empty());
    CHECK_FALSE(std::get<ServerOptions>(read({})).api_key.has_value());
    CHECK(std::get<ServerOptions>(read({}, {{"DEPECHE_API_KEY", ""}})).api_key ==
          "");  // no key, which is refused
    CHECK(std::get<ServerOptions>(read({"--api-key-file", "keys"})).api_key_file == "keys");
    const auto result = read({}, {{"DEPECHE_API_KEY_FILE", "/run/keys"}, {"DEPECHE_API_KEY", "sesame"}});
    CHECK(std::get<ServerOptions>(result).api_key_file == "/run/keys");
    CHECK(std::get<ServerOptions>(result).api_key == "sesame");
    CHECK(std::get<Exit>(read({"--api-key", "sesame"})).status == 2);
  }

  TEST_CASE("the names and the path of the site") {
    CHECK(std::get<ServerOptions>(read({"--host", "[::1]"})).host == "::1");
    CHECK(std::get<ServerOptions>(read({}, {{"DEPECHE_HOST", "[::]"}})).host == "::");
    CHECK(std::get<ServerOptions>(read({"--base-path", "/recherche/"})).base_path == "/recherche");
    CHECK(std::get<ServerOptions>(read({"--base-path", "/"})).base_path.empty());
    CHECK(std::get<ServerOptions>(read({}, {{"DEPECHE_BASE_PATH", "/a/b"}})).base_path == "/a/b");
    const auto hosts = read({"--allowed-host", "presse.example.fr", "--allowed-host", "[::2]"});
    CHECK(std::get<ServerOptions>(hosts).allowed_hosts.size() == 2);
    for (const char* path : {"recherche", "//evil.example", "/a//b", "/../b", "/a b", "/é", "/a?b"}) {
      CAPTURE(path);
      CHECK(std::get<Exit>(read({"--base-path", path})).status == 2);
    }
    for (const char* host : {"presse.example.fr:80", "https://a.example", "a/b", ""}) {
      CAPTURE(host);
      CHECK(std::get<Exit>(read({"--allowed-host", host})).status == 2);
    }
  }

  TEST_CASE("snapshots go into the database's folder when nobody says where") {
    CHECK(std::get<ServerOptions>(read({"--db", "d"})).snapshots == "d/snapshots");
    CHECK(std::get<ServerOptions>(read({"--db", "d", "--snapshots", "s"})).snapshots == "s");
    CHECK(std::get<ServerOptions>(read({}, {{"DEPECHE_SNAPSHOTS", "s"}})).snapshots == "s");
  }

  TEST_CASE("what is to be seen of it, and who may ask") {
    const auto options =
        std::get<ServerOptions>(read({"--log-format", "json", "--log-queries", "--trusted-proxy", "127.0.0.1",
                                      "--trusted-proxy", "10.0.0.0/8", "--rate-limit", "5"},
                                     {{"DEPECHE_LOG_ADDRESSES", "1"},
                                      {"DEPECHE_SLOW_QUERY", "250"},
                                      {"DEPECHE_MIN_FREE", "64"},
                                      {"DEPECHE_CORS_ORIGIN", "https://a.example,https://b.example"},
                                      {"DEPECHE_TRUSTED_PROXY", "192.0.2.1"}}));
    CHECK(options.log_format == "json");
    CHECK(options.log_queries);
    CHECK(options.log_addresses);
    CHECK(options.slow_query_ms == 250);
    CHECK(options.min_free_mib == 64);
    CHECK(options.rate_limit == 5);
    CHECK(options.rate_burst == 0);
    CHECK(options.timeout_ms == 1000);
    CHECK(std::get<ServerOptions>(read({"--max-url", "7", "--timeout", "0"})).max_url == 7);
    CHECK(std::get<ServerOptions>(read({}, {{"DEPECHE_MAX_EXPANSIONS", "9"}})).max_expansions == 9);
    CHECK(options.trusted_proxies == std::vector<std::string>{"127.0.0.1", "10.0.0.0/8"});
    CHECK(options.cors_origins == std::vector<std::string>{"https://a.example", "https://b.example"});
    const auto defaults = std::get<ServerOptions>(read({}));
    CHECK(defaults.log_format == "text");
    CHECK_FALSE(defaults.log_queries);
    CHECK_FALSE(defaults.log_addresses);
    CHECK(defaults.trusted_proxies.empty());
    CHECK(defaults.cors_origins.empty());
  }

  TEST_CASE("a variable's error names the variable alone") {
    const auto exit = std::get<Exit>(read({}, {{"DEPECHE_PORT", "x"}}));
    CHECK(exit.text ==
          "depeche-server: DEPECHE_PORT: must be a whole number from 0 to 65535, not \"x\" (see --help)\n");
  }

  TEST_CASE("wrong usage is one line that names the option or variable, and exit 2") {
    struct Row {
      std::vector<std::string> arguments;
      Variables variables;
      std::string names;
    };
    const Row rows[] = {
        {{"--nonsense"}, {}, "--nonsense"},
        {{"stray"}, {}, "stray"},
        {{"--port"}, {}, "--port"},
        {{"--port", "65536"}, {}, "--port"},
        {{"--port", "-1"}, {}, "--port"},
        {{"--port", "80x"}, {}, "--port"},
        {{"--port", ""}, {}, "--port"},
        {{"--port", "1", "--port", "2"}, {}, "--port"},
        {{"--threads", "many"}, {}, "--threads"},
        {{"--threads", "99999999999999999999999"}, {}, "--threads"},
        {{"--max-connections", "0"}, {}, "--max-connections"},
        {{"--max-connections-per-address", "0"}, {}, "--max-connections-per-address"},
        {{"--write-wait", "soon"}, {}, "--write-wait"},
        {{"--db", "a", "--db", "b"}, {}, "--db: more than one database is not available in this version"},
        {{"--db", "tcp:localhost:1234"}, {}, "(tcp:) are not available in this version"},
        {{"--log-format", "xml"}, {}, "--log-format"},
        {{"--slow-query", "-1"}, {}, "--slow-query"},
        {{"--rate-limit", "many"}, {}, "--rate-limit"},
        {{"--trusted-proxy"}, {}, "--trusted-proxy"},
        {{"--trusted-proxy", "10.0.0.0/33"}, {}, "--trusted-proxy: \"10.0.0.0/33\" is neither"},
        {{"--cors-origin", "example.org"}, {}, "--cors-origin: \"example.org\" is no origin"},
        {{}, {{"DEPECHE_LOG_QUERIES", "perhaps"}}, "DEPECHE_LOG_QUERIES"},
        {{}, {{"DEPECHE_PORT", "99999"}}, "DEPECHE_PORT"},
        {{}, {{"DEPECHE_TRUSTED_PROXY", "10.0.0.1,proxy"}}, "DEPECHE_TRUSTED_PROXY: \"proxy\" is neither"},
        {{}, {{"DEPECHE_CORS_ORIGIN", "null"}}, "DEPECHE_CORS_ORIGIN: \"null\" is no origin"},
        {{}, {{"DEPECHE_THREADS", "-1"}}, "DEPECHE_THREADS"},
        {{}, {{"DEPECHE_MAX_CONNECTIONS", "x"}}, "DEPECHE_MAX_CONNECTIONS"},
        {{}, {{"DEPECHE_DB", "tcp:h:1"}}, "not available in this version"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.names);
      const auto result = read(row.arguments, row.variables);
      REQUIRE(std::holds_alternative<Exit>(result));
      const Exit& exit = std::get<Exit>(result);
      CAPTURE(exit.text);
      CHECK(exit.status == 2);
      CHECK(exit.text.substr(0, exit.text.find('\n')).find(row.names) != std::string::npos);
    }
  }

  TEST_CASE("help names every option, and version the version") {
    const auto help = read({"--help"});
    REQUIRE(std::holds_alternative<Exit>(help));
    CHECK(std::get<Exit>(help).status == 0);
    for (const std::string option : {"--db",
                                     "--host",
                                     "--port",
                                     "--web",
                                     "--threads",
                                     "--max-connections",
                                     "--max-connections-per-address",
                                     "--api-key-file",
                                     "--snapshots",
                                     "DEPECHE_API_KEY",
                                     "--log-format",
                                     "--log-addresses",
                                     "--log-queries",
                                     "--slow-query",
                                     "--min-free",
                                     "--rate-limit",
                                     "--rate-burst",
                                     "--trusted-proxy",
                                     "--cors-origin",
                                     "--allowed-host",
                                     "--base-path",
                                     "--version",
                                     "--help"}) {
      CAPTURE(option);
      CHECK(std::get<Exit>(help).text.find(option) != std::string::npos);
    }
    CHECK(std::get<Exit>(read({"--version"})).text == "depeche-server " DEPECHE_VERSION "\n");
  }
}

}  // namespace
}  // namespace depeche
