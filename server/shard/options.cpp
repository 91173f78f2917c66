#include "server/shard/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

namespace depeche::shard {
namespace {

constexpr int kUsage = 2;
constexpr int kMostPort = 65'535;
constexpr unsigned kMostIdleSeconds = 86'400;
constexpr const char* kDescription =
    "Searches its database for a depeche-server on another machine, over Xapian's remote protocol. The "
    "protocol "
    "knows no keys and no encryption: keep it to a private network.";

}  // namespace

std::variant<Options, Exit> read_options(std::vector<std::string> arguments) {
  Options options;
  CLI::App app(kDescription, "depeche-shard");
  app.set_version_flag("--version", "depeche-shard " DEPECHE_VERSION);
  app.add_option("--db", options.database, "Folder of the database")
      ->envname("DEPECHE_DB")
      ->capture_default_str();
  app.add_option("--host", options.host, "Address to listen on, of IPv4")
      ->envname("DEPECHE_SHARD_HOST")
      ->capture_default_str();
  app.add_option("--port", options.port, "Port to listen on")
      ->envname("DEPECHE_SHARD_PORT")
      ->check(CLI::Range(1, kMostPort))
      ->capture_default_str();
  app.add_option("--idle", options.idle_seconds, "Seconds without a question after which a connection ends")
      ->envname("DEPECHE_SHARD_IDLE")
      ->check(CLI::Range(1U, kMostIdleSeconds))
      ->capture_default_str();
  try {
    std::ranges::reverse(arguments);  // as CLI11 takes them
    app.parse(std::move(arguments));
    return options;
  } catch (const CLI::CallForHelp&) {
    return Exit{0, app.help()};
  } catch (const CLI::CallForVersion& version) {
    return Exit{0, fmt::format("{}\n", version.what())};
  } catch (const CLI::ParseError& error) {
    return Exit{kUsage, fmt::format("depeche-shard: {}\n", error.what())};
  }
}

}  // namespace depeche::shard
