#include "indexer/program/reject_log.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche::indexer {
namespace {

TEST_SUITE("indexer/program/reject_log") {
  TEST_CASE("a reject is a line for people and a line of JSON") {
    struct Row {
      article::Reject reject;
      std::string_view text, json;
    };
    const Row rows[] = {
        {{.file = "a.ndjson", .line = 3, .id = "x", .reason = "body is missing"},
         "a.ndjson:3: body is missing",
         R"({"file":"a.ndjson","line":3,"id":"x","reason":"body is missing"})"},
        {{.file = "é.txt", .line = 0, .id = "", .reason = "is empty"},
         "é.txt: is empty",
         R"({"file":"é.txt","line":null,"id":null,"reason":"is empty"})"},
        {{.file = "\xE9.txt", .line = 0, .id = "", .reason = "a \"b\"\n"},
         "\xE9.txt: a \"b\"\n",
         R"({"file":"�.txt","line":null,"id":null,"reason":"a \"b\"\n"})"},
    };
    for (const Row& row : rows) {
      CHECK(describe(row.reject) == row.text);
      CHECK(to_json(row.reject) == row.json);
    }
  }

  TEST_CASE("the file holds a line for each") {
    const TemporaryFolder folder;
    RejectLog log(folder.path() / "rejects.jsonl");
    log.add({.file = "a", .line = 1, .id = "", .reason = "first"});
    log.add({.file = "b", .line = 0, .id = "", .reason = "second"});
    log.close();
    CHECK(log.count() == 2);
    std::ostringstream text;
    text << std::ifstream(folder.path() / "rejects.jsonl").rdbuf();
    CHECK(text.str() ==
          "{\"file\":\"a\",\"line\":1,\"id\":null,\"reason\":\"first\"}\n"
          "{\"file\":\"b\",\"line\":null,\"id\":null,\"reason\":\"second\"}\n");
  }

  TEST_CASE("a file of many rejects does not fill the disk") {
    const TemporaryFolder folder;
    RejectLog log(folder.path() / "rejects.jsonl");
    for (std::size_t line = 1; line <= 100'003; ++line)
      log.add({.file = "a", .line = line, .id = "", .reason = "x"});
    log.add({.file = "b", .line = 0, .id = "", .reason = "second"});
    log.close();
    CHECK(log.count() == 100'004);
    std::ifstream file(folder.path() / "rejects.jsonl");
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    REQUIRE(lines.size() == 100'002);
    CHECK(lines[100'000] == R"({"file":"a","line":null,"id":null,"reason":"3 more were rejected"})");
    CHECK(lines[100'001] == R"({"file":"b","line":null,"id":null,"reason":"second"})");
  }

  TEST_CASE("without a file it only counts") {
    RejectLog log("");
    log.add({.file = "a", .line = 1, .id = "", .reason = "first"});
    log.close();
    CHECK(log.count() == 1);
  }

  TEST_CASE("a file that can't be written is said so") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(RejectLog(folder.path() / "missing" / "rejects"), InvalidRequest);
    RejectLog full("/dev/full");
    full.add({.file = "a", .line = 1, .id = "", .reason = "first"});
    CHECK_THROWS_AS(full.close(), IndexUnavailable);
  }
}

}  // namespace
}  // namespace depeche::indexer
