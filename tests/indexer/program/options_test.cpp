#include "indexer/program/options.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/article/formats/registry.h"
namespace depeche::indexer {
namespace {

using Arguments = std::vector<std::string>;

Options options_of(const Arguments& arguments) {
  return std::get<Options>(read_options(arguments));
}

TEST_SUITE("indexer/program/options") {
  TEST_CASE("paths alone leave everything at its default") {
    const Options options = options_of({"a", "b/c", "-"});
    CHECK(options.paths == Arguments{"a", "b/c", "-"});
    CHECK(options.database == "data");
    CHECK(options.read.format == nullptr);
    CHECK(options.read.source.empty());
    CHECK(options.write.mode == index::WriteMode::update);
    CHECK_FALSE(options.write.shards.has_value());
    CHECK(options.write.jobs == 0);
    CHECK(options.write.lock_patience == std::chrono::seconds(10));
    CHECK(options.rejects.empty());
    CHECK(options.verbosity == Verbosity::normal);
  }

  TEST_CASE("every option is taken") {
    const Options options =
        options_of({"--db", "d", "--format=ndjson", "--source", "AFP", "--rebuild", "--shards", "4", "--jobs",
                    "2", "--rejects", "r.jsonl", "--quiet", "--", "--odd-name"});
    CHECK(options.paths == Arguments{"--odd-name"});
    CHECK(options.database == "d");
    CHECK(options.read.format == article::find_format("ndjson"));
    CHECK(options.read.source == "AFP");
    CHECK(options.write.mode == index::WriteMode::rebuild);
    CHECK(options.write.shards == 4U);
    CHECK(options.write.jobs == 2);
    CHECK(options.rejects == "r.jsonl");
    CHECK(options.verbosity == Verbosity::quiet);
  }

  TEST_CASE("an upgrade builds anew, and takes no paths") {
    const auto options = std::get<UpgradeOptions>(read_options({"--upgrade", "--db", "d", "--shards", "2"}));
    CHECK(options.database == "d");
    CHECK(options.write.mode == index::WriteMode::rebuild);
    CHECK(options.write.shards == 2U);
    CHECK_FALSE(std::get<UpgradeOptions>(read_options({"--upgrade"})).write.shards.has_value());
    for (const char* other : {"a", "--rebuild", "--check", "--watch", "--analyze=le"}) {
      CAPTURE(other);
      CHECK(std::get<Exit>(read_options({"--upgrade", other})).status == 2);
    }
  }

  TEST_CASE("fields are mapped, and links followed, when that is asked for") {
    const Options options =
        options_of({"--map", "texte=body", "--map=Sur=titre=title", "--follow-links", "a"});
    CHECK(options.read.names.find("texte").field == article::find_field("body"));
    CHECK(options.read.names.find("Sur=titre").field == article::find_field("title"));
    CHECK(options.paths == Arguments{"a"});
    CHECK(options.read.links == article::Links::everywhere);
    CHECK(options_of({"a"}).read.links == article::Links::within_folder);
    for (const char* wrong : {"texte", "=body", "texte=corps", "texte="}) {
      CAPTURE(wrong);
      CHECK(std::get<Exit>(read_options({"--map", wrong, "a"})).status == 2);
    }
  }

  TEST_CASE("a text to analyze needs no path") {
    CHECK(std::get<AnalyzeOptions>(read_options({"--analyze", "L’ONU"})).text == "L’ONU");
    CHECK(std::get<AnalyzeOptions>(read_options({"--analyze", ""})).text.empty());
  }

  TEST_CASE("paths are followed when that is asked for") {
    CHECK(options_of({"a"}).ending == Ending::when_read);
    CHECK(options_of({"--watch", "a"}).ending == Ending::when_interrupted);
    CHECK(options_of({"--watch", "a"}).poll == std::chrono::seconds(0));
    CHECK(options_of({"--watch", "--poll", "30", "a"}).poll == std::chrono::seconds(30));
    CHECK(options_of({"--watch", "--rebuild", "a"}).write.mode == index::WriteMode::rebuild);
  }

  TEST_CASE("a check needs a database only") {
    const auto checked = std::get<CheckOptions>(read_options({"--check"}));
    CHECK(checked.database == "data");
    CHECK(checked.lock_patience == std::chrono::seconds(10));
    CHECK(std::get<CheckOptions>(read_options({"--db", "d", "--check", "--wait", "0"})).database == "d");
  }

  TEST_CASE("help and version end well") {
    for (const std::string_view option : {"--help", "-h", "--version"}) {
      CAPTURE(option);
      const Exit exit = std::get<Exit>(read_options({std::string(option)}));
      CHECK(exit.status == 0);
      CHECK(exit.text.ends_with('\n'));
    }
    CHECK(std::get<Exit>(read_options({"--version"})).text == "depeche-indexer " DEPECHE_VERSION "\n");
    CHECK(std::get<Exit>(read_options({"--help"})).text.find("--rejects FILE") != std::string::npos);
  }

  TEST_CASE("wrong usage is one line that names what is wrong") {
    struct Row {
      Arguments arguments;
      std::string_view named;
    };
    const Row rows[] = {
        {{}, "PATH"},
        {{"--quiet"}, "PATH"},
        {{"--bogus", "a"}, "--bogus"},
        {{"--format", "xls", "a"}, "xls"},
        {{"--format"}, "--format"},
        {{"--shards", "0", "a"}, "--shards"},
        {{"--shards", "65", "a"}, "--shards"},
        {{"--shards", "-1", "a"}, "--shards"},
        {{"--shards", "two", "a"}, "--shards"},
        {{"--jobs", "0", "a"}, "--jobs"},
        {{"--check", "a"}, "--check"},
        {{"--watch"}, "PATH"},
        {{"--poll", "5", "a"}, "--poll"},
        {{"--watch", "--poll", "0", "a"}, "--poll"},
        {{"--watch", "--poll", "demain", "a"}, "--poll"},
        {{"--watch", "a", "-"}, "--watch"},
        {{"--check", "--rebuild"}, "--check"},
        {{"--check", "--analyze", "text"}, "--check"},
        {{"--wait", "-1", "a"}, "--wait"},
        {{"--wait", "long", "a"}, "--wait"},
        {{"--jobs", "99999999999999999999", "a"}, "--jobs"},
        {{"--analyze", "text", "a"}, "--analyze"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.named);
      const auto result = read_options(row.arguments);
      REQUIRE(std::holds_alternative<Exit>(result));
      const Exit& exit = std::get<Exit>(result);
      CHECK(exit.status == 2);
      CHECK(exit.text.starts_with("depeche-indexer: "));
      CHECK(exit.text.find(row.named) != std::string::npos);
      CHECK(exit.text.find('\n') == exit.text.size() - 1);
    }
  }
}

}  // namespace
}  // namespace depeche::indexer
