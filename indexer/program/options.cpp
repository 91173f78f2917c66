// CLI11 writes each option into a variable when it parses. What it can't express is checked behind it, and
// thrown as one of its own errors, so that all wrong usage is reported in one way.
#include "indexer/program/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string_view>

#include "indexer/article/formats/registry.h"
#include "indexer/base/error.h"

namespace depeche::indexer {
namespace {

constexpr int kUsage = 2;
constexpr unsigned kMostShards = 64;       // each search asks all of them
constexpr unsigned kMostJobs = 256;        // threads
constexpr unsigned kLongestWait = 86'400;  // seconds: a day
constexpr std::string_view kDescription =
    "Puts articles into a database that depeche-server searches. An article seen again replaces\n"
    "itself; one that is unchanged is skipped.";
constexpr std::string_view kFooter =
    "Exit status: 0 all in; 1 nothing written, or --check found something; 2 wrong usage; 3 some were "
    "rejected.";

constexpr const char* kAnyFormat = "auto";

std::set<std::string> format_names() {
  std::set<std::string> names{kAnyFormat};
  for (const article::Format& format : article::all_formats()) names.emplace(format.name);
  return names;
}

// Reads the values of --map, "NAME=FIELD" each.
article::FieldNames names_of(const std::vector<std::string>& renamed) {
  std::map<std::string, std::string> fields;
  for (const std::string& pair : renamed) {
    const std::size_t equals = pair.rfind('=');
    if (equals == std::string::npos || equals == 0) {
      throw CLI::ValidationError("--map", fmt::format("{} is not NAME=FIELD", pair));
    }
    fields[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  try {
    return article::FieldNames(fields);
  } catch (const InvalidRequest& error) {
    throw CLI::ValidationError("--map", error.what());
  }
}

// --help and --version are exceptions to CLI11 as well, with a status of success.
Exit exit_for(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    const bool is_help = dynamic_cast<const CLI::CallForHelp*>(&error) != nullptr;
    return {.status = 0, .text = is_help ? app.help() : fmt::format("{}\n", error.what())};
  }
  return {.status = kUsage, .text = fmt::format("depeche-indexer: {} (see --help)\n", error.what())};
}

// What is given of how to read, before it is checked.
struct GivenReading {
  std::string format = kAnyFormat;
  std::vector<std::string> renamed;  // "NAME=FIELD" each
};

// The options that say how files are read, and where what is rejected goes. `options` and `given` must
// outlive `app`.
void add_reading_options(CLI::App& app, Options& options, GivenReading& given) {
  app.add_option("--format", given.format,
                 "Read all files as this format, whatever they seem to be: see --list-formats")
      ->type_name("NAME")
      ->check(CLI::IsMember(format_names()).description(""))
      ->capture_default_str();
  app.add_option("--source", options.read.source, "The source of articles that name none")->type_name("NAME");
  app.add_option("--map", given.renamed,
                 "Read what the files call NAME as FIELD: title, body, lead, date …; may be given again")
      ->type_name("NAME=FIELD")
      ->allow_extra_args(false);
  app.add_flag_callback(
      "--follow-links", [&options] { options.read.links = article::Links::everywhere; },
      "Follow symbolic links out of the folders too");
  app.add_option("--rejects", options.rejects, "Write what is rejected to this file, a line of JSON each")
      ->type_name("FILE");
}

}  // namespace

// Each option writes straight into the field that it sets; only where CLI11 has no way to say "not given", or
// another type, a variable of its own stands in between. `.description("")` keeps a check from adding its own
// words to the help.
std::variant<Options, AnalyzeOptions, CheckOptions, UpgradeOptions, Exit> read_options(
    std::vector<std::string> arguments) {
  Options options;
  AnalyzeOptions analyze;
  GivenReading given;
  unsigned shards = 0;  // 0: not given
  unsigned wait = 10;
  unsigned poll_seconds = 0;
  CLI::App app{std::string(kDescription), "depeche-indexer"};
  app.footer(std::string(kFooter));
  app.set_version_flag("--version", "depeche-indexer " DEPECHE_VERSION);
  CLI::Option* const paths =
      app.add_option("PATH", options.paths, "Files, folders, or - for standard input")->type_name("");
  app.add_option("--db", options.database, "The folder of the database")
      ->type_name("DIR")
      ->capture_default_str();
  add_reading_options(app, options, given);
  CLI::Option* const rebuild = app.add_flag_callback(
      "--rebuild", [&options] { options.write.mode = index::WriteMode::rebuild; },
      "Build a new database from these articles alone, live when it is finished");
  app.add_flag_callback(
      "--watch", [&options] { options.ending = Ending::when_interrupted; },
      "Then follow the PATHs: what is new, changed, moved or deleted there, until it is interrupted");
  CLI::Option* const poll =
      app.add_option("--poll", poll_seconds,
                     "With --watch: look at all files every N seconds too, as network folders send no events")
          ->type_name("N")
          ->check(CLI::Range(1U, kLongestWait).description(""));
  app.add_option("--shards", shards, "Spread a new database over so many parts")
      ->type_name("N")
      ->check(CLI::Range(1U, kMostShards).description(""));
  app.add_option("--jobs", options.write.jobs, "Threads; one a core when not given")
      ->type_name("N")
      ->check(CLI::Range(1U, kMostJobs).description(""));
  app.add_option("--wait", wait, "Seconds to wait for another program that writes to the database")
      ->type_name("N")
      ->check(CLI::Range(0U, kLongestWait).description(""))
      ->capture_default_str();
  app.add_flag_callback(
      "--quiet", [&options] { options.verbosity = Verbosity::quiet; }, "Print errors only");
  CLI::Option* const analyzed =
      app.add_option("--analyze", analyze.text, "Print the tokens of a text, one a line, and index nothing")
          ->type_name("TEXT")
          ->excludes(paths);
  app.add_flag_callback(
         "--print", [&options] { options.output = Output::lines; },
         "Print the articles that are read, a line of JSON each, and index nothing")
      ->excludes(rebuild, analyzed);
  bool is_list = false;
  app.add_flag("--list-formats", is_list, "Print the formats that are read, one a line, and index nothing")
      ->excludes(paths, rebuild, analyzed);
  bool is_check = false;
  app.add_flag("--check", is_check, "Read the whole database, say what is wrong with it, and index nothing")
      ->excludes(paths, rebuild, analyzed);
  bool is_upgrade = false;
  app.add_flag("--upgrade", is_upgrade,
               "Build the database anew from the articles that it stores, whatever version wrote it")
      ->excludes(paths, rebuild, analyzed, "--check", "--watch");
  try {
    std::ranges::reverse(arguments);  // as CLI11 wants them
    app.parse(std::move(arguments));
    if (*analyzed) return analyze;
    if (is_list) return Exit{.status = 0, .text = article::describe_formats()};
    options.write.lock_patience = std::chrono::seconds(wait);
    options.read.names = names_of(given.renamed);
    if (is_check)
      return CheckOptions{.database = options.database, .lock_patience = options.write.lock_patience};
    if (is_upgrade) {
      options.write.mode = index::WriteMode::rebuild;
      if (shards > 0) options.write.shards = shards;
      return UpgradeOptions{options.database, options.write, options.verbosity};
    }
    if (options.paths.empty()) throw CLI::RequiredError("PATH");
    if (options.ending == Ending::when_interrupted && options.output == Output::lines) {
      throw CLI::ValidationError("--print", "what is followed is indexed");
    }
    if (*poll && options.ending == Ending::when_read) {
      throw CLI::ValidationError("--poll", "only --watch looks again");
    }
    options.poll = std::chrono::seconds(poll_seconds);
    if (options.ending == Ending::when_interrupted &&
        std::ranges::find(options.paths, "-") != options.paths.end()) {
      throw CLI::ValidationError("--watch", "standard input can't be followed");
    }
  } catch (const CLI::ParseError& error) {
    return exit_for(app, error);
  }
  options.read.format = article::find_format(given.format);  // none is called "auto"
  if (shards > 0) options.write.shards = shards;
  return options;
}

}  // namespace depeche::indexer
