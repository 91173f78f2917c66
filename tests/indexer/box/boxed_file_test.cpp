#include "indexer/box/boxed_file.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "indexer/article/input/string_source.h"
#include "tests/support/archive.h"
#include "tests/support/temporary_folder.h"

namespace depeche::article {
namespace {

namespace fs = std::filesystem;

// A program that stands for the box and does what a shell script says.
fs::path program(const TemporaryFolder& folder, const std::string& script) {
  const fs::path path = folder.write("box", "#!/bin/sh\n" + script + "\n");
  fs::permissions(path, fs::perms::owner_all);
  return path;
}

// What is said of a file where the program does that.
std::string failure_of(Box& box) {
  Input input{source_of("PK")};
  try {
    BoxedFile file(box, "archive", input);
    while (file.next()) continue;
  } catch (const UnreadableInput& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_SUITE("article/boxed_file") {
  TEST_CASE("one child reads many files, and one at a time what is nested") {
    Box box;
    for (int round = 0; round < 3; ++round) {
      Input input{source_of(zip({{"a.txt", "Un."}, {"b.txt", "Deux."}}))};
      BoxedFile file(box, "archive", input);
      std::string all;
      while (const auto part = file.next())
        all += part->fields.at("name") + "=" + file.read_all_of_part(100).value_or("?") + ";";
      CHECK(all == "a.txt=Un.;b.txt=Deux.;");
    }
    CHECK(box.take()->jobs == 3);
  }

  TEST_CASE("parts may be left unread, or be larger than wanted") {
    Box box;
    Input input{
        source_of(zip({{"a", std::string(300'000, 'a')}, {"b", std::string(300'000, 'b')}, {"c", "fin"}}))};
    BoxedFile file(box, "archive", input);
    REQUIRE(file.next());
    REQUIRE(file.next());
    CHECK_FALSE(file.read_all_of_part(1000).has_value());
    REQUIRE(file.next());
    CHECK(file.read_all_of_part(1000) == "fin");
    CHECK_FALSE(file.next().has_value());
    CHECK(file.skipped_bytes() >= 500'000);
  }

  TEST_CASE("a crash, a hang, an end and nonsense are told") {
    const TemporaryFolder folder;
    struct Row {
      const char* script;
      const char* reason;
    };
    const Row rows[] = {
        {"kill -SEGV $$", "made its reader end by signal 11"},
        {"kill -XCPU $$", "takes too long to read"},
        {"sleep 60", "takes too long to read"},
        {"exit 1", "made its reader end, perhaps for lack of memory"},
        {"echo nonsense", "what arrives is no message"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.script);
      Box box({.program = program(folder, row.script), .patience = std::chrono::milliseconds(2000)});
      CHECK(failure_of(box) == row.reason);
    }
    Box missing({.program = folder.path() / "none"});
    CHECK(failure_of(missing).find("can't be run: No such file or directory") != std::string::npos);
  }

  TEST_CASE("no way to read is a reject") {
    Box box;
    Input input{source_of("x")};
    BoxedFile file(box, "none", input);
    CHECK_FALSE(file.next().has_value());
  }
}

}  // namespace depeche::article
