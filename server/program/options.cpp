#include "server/program/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <system_error>

#include "indexer/base/error.h"
#include "server/http/guard/allowed_hosts.h"
#include "server/http/guard/client_address.h"
#include "server/http/guard/cors.h"
#include "server/http/guard/front_door.h"

// The options are declared to CLI11, in groups, each with the member of ServerOptions that it fills. CLI11
// reads the command line first. Each option that it did not see is then looked up in the environment, under a
// name made from its own, and checked by the same validators, so that both ways take the same values and
// complain in the same words.
namespace depeche {
namespace {

// The exit status of a program that was called wrongly.
constexpr int kUsage = 2;
constexpr std::string_view kDescription =
    "Serves a page and a REST API that search a database of depeche-indexer.";
constexpr std::string_view kFooter =
    "Each option is also an environment variable: --max-connections is DEPECHE_MAX_CONNECTIONS. The option "
    "wins. Of an option that may be given several times the variable is a list with commas. DEPECHE_API_KEY "
    "is one key for writing.";
constexpr std::string_view kApiKeyVariable = "DEPECHE_API_KEY";

// CLI11's own numbers take "010" for 8 and "1e3" for an error without a reason.
CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  const auto check = [least, most](std::string& text) -> std::string {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped_at, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stopped_at != end || number < least || number > most) {
      return fmt::format("must be a whole number from {} to {}, not \"{}\"", least, most, text);
    }
    text = std::to_string(number);
    return {};
  };
  return {check, "", "whole number"};
}

// That Parsed can be made of a value.
template <typename Parsed>
CLI::Validator readable_as() {
  const auto check = [](const std::string& text) -> std::string {
    try {
      static_cast<void>(Parsed({text}));
      return {};
    } catch (const InvalidRequest& error) {
      return error.what();
    }
  };
  return {check, "", "readable"};
}

// "--max-connections" → "DEPECHE_MAX_CONNECTIONS"
std::string variable_of(const CLI::Option& option) {
  std::string name = "DEPECHE_" + option.get_single_name();
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    if (c == '-') return '_';
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return name;
}

// A usage error whose message is one whole line.
class UsageError : public CLI::ParseError {
 public:
  explicit UsageError(const std::string& message) : CLI::ParseError("UsageError", message, kUsage) {}
};

// CLI11 begins what it says with the option, which nobody gave.
std::string_view without_name(std::string_view message, const CLI::Option& option) {
  const std::string name = option.get_name() + ": ";
  if (message.starts_with(name)) message.remove_prefix(name.size());
  return message;
}

// Gives an option the value of its variable, where the command line has none.
void read_environment(CLI::Option& option, const Environment& environment) {
  const std::string variable = variable_of(option);
  const std::optional<std::string> value = environment(variable);
  if (option.count() > 0 || !value || value->empty()) return;
  try {
    option.add_result(*value);
    option.run_callback();
  } catch (const CLI::Error& error) {
    throw UsageError(fmt::format("{}: {}", variable, without_name(error.what(), option)));
  }
}

// The contract names several databases and remote ones; refused rather than ignored.
std::filesystem::path single_database(const std::vector<std::string>& databases) {
  const bool is_remote = databases.front().starts_with("tcp:");
  if (databases.size() > 1 || is_remote) {
    throw UsageError(
        fmt::format("--db: {} not available in this version",
                    is_remote ? "databases of other machines (tcp:) are" : "more than one database is"));
  }
  return databases.front();
}

using Settings = std::vector<CLI::Option*>;

// What the server says about itself: the log, and what readiness asks for.
Settings add_watching(CLI::App& app, ServerOptions& options) {
  return {
      app.add_option("--log-format", options.log_format, "Lines for people (text) or for programs (json)")
          ->type_name("NAME")
          ->check(CLI::IsMember({"text", "json"}))
          ->capture_default_str(),
      app.add_flag("--log-addresses", options.log_addresses, "Log who asked"),
      app.add_flag("--log-queries", options.log_queries, "Log what was asked for"),
      app.add_option("--slow-query", options.slow_query_ms,
                     "Log searches that take so many milliseconds, with what was searched for; 0: none")
          ->type_name("MS")
          ->transform(whole_number(0, 3'600'000))
          ->capture_default_str(),
      app.add_option("--min-free", options.min_free_mib,
                     "MiB that must be free on the disk of the database for /readyz")
          ->type_name("N")
          ->transform(whole_number(0, 1'000'000'000))
          ->capture_default_str(),
  };
}

// A limit that can't be 0.
CLI::Option* add_limit(CLI::App& app, const std::string& name, std::size_t& value, const std::string& help,
                       std::uint64_t most = 1'000'000) {
  return app.add_option(name, value, help)
      ->type_name("N")
      ->transform(whole_number(1, most))
      ->capture_default_str();
}

// How much one request may ask for.
Settings add_limits(CLI::App& app, ServerOptions& options) {
  return {
      app.add_option("--timeout", options.timeout_ms, "What a search may take; 0: any time")
          ->type_name("MS")
          ->transform(whole_number(0, 3'600'000))
          ->capture_default_str(),
      add_limit(app, "--max-url", options.max_url, "Bytes of a request line, its end included"),
      add_limit(app, "--max-header", options.max_header,
                "Bytes of the headers of a request, line ends included"),
      add_limit(app, "--max-body", options.max_body_mib, "MiB of a body that is sent"),
      add_limit(app, "--max-query", options.max_query, "Bytes of a query; the rest is left out"),
      add_limit(app, "--max-clauses", options.max_clauses,
                "Words, phrases and prefixes of a query; the rest is left out", 255),
      add_limit(app, "--max-expansions", options.max_expansions,
                "Words that the prefixes of a query may stand for"),
  };
}

// That a value is the path of a site; it then has no slash at its end.
CLI::Validator base_path() {
  const auto check = [](std::string& text) -> std::string {
    const std::optional<std::string> path = http::base_path_of(text);
    if (!path) return fmt::format("must be a path such as /recherche/, not \"{}\"", text);
    text = *path;
    return {};
  };
  return {check, "", "path"};
}

// Under which names and paths clients find the server.
Settings add_addresses(CLI::App& app, ServerOptions& options) {
  return {
      app.add_option(
             "--allowed-host", options.allowed_hosts,
             "A host name that the server answers under, beside localhost, 127.0.0.1 and [::1] (several "
             "times); needed on a loopback address, any name when not given on another")
          ->type_name("NAME")
          ->check(readable_as<http::AllowedHosts>())
          ->allow_extra_args(false)
          ->delimiter(','),
      app.add_option("--base-path", options.base_path,
                     "The path under which a proxy shows the page, as in /recherche/")
          ->type_name("PATH")
          ->transform(base_path()),
  };
}

// Who may ask, how often, and whose word on that is believed.
Settings add_admission(CLI::App& app, ServerOptions& options) {
  return {
      app.add_option("--rate-limit", options.rate_limit,
                     "Requests a second of one key or address; 0: any number")
          ->type_name("N")
          ->transform(whole_number(0, 1'000'000))
          ->capture_default_str(),
      app.add_option("--rate-burst", options.rate_burst,
                     "Requests at once, after a pause; 0: what ten seconds allow")
          ->type_name("N")
          ->transform(whole_number(0, 10'000'000))
          ->capture_default_str(),
      app.add_option("--trusted-proxy", options.trusted_proxies,
                     "An address or network whose X-Forwarded-For, -Proto and -Prefix are believed (several "
                     "times)")
          ->type_name("ADDRESS")
          ->check(readable_as<http::TrustedProxies>())
          ->allow_extra_args(false)
          ->delimiter(','),
      app.add_option("--cors-origin", options.cors_origins,
                     "An origin whose pages may use the API, or * (several times)")
          ->type_name("ORIGIN")
          ->check(readable_as<http::Cors>())
          ->allow_extra_args(false)
          ->delimiter(','),
  };
}

// "[::1]" is how an address of IPv6 stands in a URL, and how people write it here too.
std::string without_brackets(std::string host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return host;
}

Exit usage(const CLI::ParseError& error) {
  return {.status = kUsage, .text = fmt::format("depeche-server: {} (see --help)\n", error.what())};
}

}  // namespace

std::variant<ServerOptions, Exit> read_options(const std::vector<std::string>& arguments,
                                               const Environment& environment) {
  ServerOptions options;
  options.web = default_web_folder();
  std::vector<std::string> databases{options.database.string()};
  CLI::App app{std::string(kDescription), "depeche-server"};
  app.footer(std::string(kFooter));
  app.set_version_flag("--version", "depeche-server " DEPECHE_VERSION);
  std::vector<CLI::Option*> settings{
      app.add_option("--db", databases, "The folder of the database")
          ->type_name("DIR")
          ->allow_extra_args(false)
          ->capture_default_str(),
      app.add_option("--host", options.host, "The name or address to listen on")
          ->type_name("HOST")
          ->capture_default_str(),
      app.add_option("--port", options.port, "The port to listen on; 0: any free one, which is printed")
          ->type_name("N")
          ->transform(whole_number(0, 65535))
          ->capture_default_str(),
      app.add_option("--web", options.web, "The folder of the page")->type_name("DIR")->capture_default_str(),
      app.add_option("--threads", options.threads, "Threads that search; 0: one a core")
          ->type_name("N")
          ->transform(whole_number(0, 1024))
          ->capture_default_str(),
      app.add_option("--max-connections", options.max_connections, "Connections at once, in all")
          ->type_name("N")
          ->transform(whole_number(1, 1'000'000))
          ->capture_default_str(),
      app.add_option("--max-connections-per-address", options.max_connections_per_address,
                     "Connections at once from one address")
          ->type_name("N")
          ->transform(whole_number(1, 1'000'000))
          ->capture_default_str(),
      app.add_option(
             "--api-key-file", options.api_key_file,
             "The keys of those who may write, one a line: \"write KEY\", or \"read KEY\" where reading "
             "needs one too")
          ->type_name("FILE"),
      app.add_option("--write-wait", options.write_wait,
                     "Seconds that a write waits for another program that writes to the database")
          ->type_name("N")
          ->transform(whole_number(0, 3600))
          ->capture_default_str(),
      app.add_option("--snapshots", options.snapshots,
                     "The folder that POST /api/snapshots fills; snapshots in the database's when not given")
          ->type_name("DIR"),
  };
  for (CLI::Option* const setting : add_watching(app, options)) settings.push_back(setting);
  for (CLI::Option* const setting : add_limits(app, options)) settings.push_back(setting);
  for (CLI::Option* const setting : add_admission(app, options)) settings.push_back(setting);
  for (CLI::Option* const setting : add_addresses(app, options)) settings.push_back(setting);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    for (CLI::Option* const setting : settings) read_environment(*setting, environment);
    options.database = single_database(databases);
    options.api_key = environment(std::string(kApiKeyVariable));
    options.host = without_brackets(options.host);
    if (options.snapshots.empty()) options.snapshots = options.database / "snapshots";
  } catch (const CLI::CallForHelp&) {
    return Exit{.text = app.help()};
  } catch (const CLI::CallForVersion& version) {
    return Exit{.text = fmt::format("{}\n", version.what())};
  } catch (const CLI::ParseError& error) {
    return usage(error);
  }
  return options;
}

std::filesystem::path default_web_folder() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path installed = (program.parent_path() / DEPECHE_INSTALLED_WEB).lexically_normal();
  return std::filesystem::is_directory(installed, error) ? installed
                                                         : std::filesystem::path(DEPECHE_SOURCE_WEB);
}

}  // namespace depeche
