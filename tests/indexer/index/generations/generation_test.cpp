#include "indexer/index/generations/generation.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <string>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

std::string read_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

Generation publish(const fs::path& root, unsigned shards, std::string_view content) {
  NewGeneration generation(root);
  for (unsigned n = 0; n < shards; ++n) write_file(generation.shard(n) / "table", content);
  write_file(generation.scratch() / "part", content);
  return generation.publish(shards);
}

TEST_SUITE("index/generation") {
  TEST_CASE("who needs a database is told the folder that has none") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH_AS(static_cast<void>(require_live_generation(folder.path())),
                         fmt::format("no database in {}", folder.path().string()).c_str(), IndexUnavailable);
  }

  TEST_CASE("a folder without a database has no generation") {
    const TemporaryFolder folder;
    CHECK_FALSE(live_generation(folder.path()).has_value());
    CHECK_FALSE(generation_stamp(folder.path()).has_value());
    CHECK_FALSE(live_generation(folder.path() / "missing").has_value());
  }

  TEST_CASE("what is published is live, and the one before is gone") {
    const TemporaryFolder folder;
    const fs::path root = folder.path() / "a" / "data";
    const WriteLock lock(root);

    CHECK(publish(root, 2, "first").number == 1);
    const auto first = live_generation(root);
    REQUIRE(first.has_value());
    CHECK(read_file(root / "XAPIANDB") == "auto generation-000001/shard-0\nauto generation-000001/shard-1\n");
    CHECK(first->shards ==
          std::vector<fs::path>{root / "generation-000001/shard-0", root / "generation-000001/shard-1"});
    const auto stamp = generation_stamp(root);
    CHECK(generation_stamp(root) == stamp);

    const Generation second = publish(root, 1, "second");
    CHECK(live_generation(root) == second);
    CHECK(second.number == 2);
    CHECK(live_generation(root) != first);
    CHECK(generation_stamp(root) != stamp);
    CHECK(read_file(root / "generation-000002/shard-0/table") == "second");
    CHECK(names_in(root) == std::set<std::string>{"XAPIANDB", "generation-000002", "lock"});
    CHECK(names_in(root / "generation-000002") == std::set<std::string>{"shard-0"});
  }

  TEST_CASE("a build that is given up leaves nothing behind") {
    const TemporaryFolder folder;
    const WriteLock lock(folder.path());
    publish(folder.path(), 1, "live");
    {
      const NewGeneration abandoned(folder.path());
      write_file(abandoned.shard(0) / "table", "half");
      CHECK(live_generation(folder.path())->number == 1);
    }
    CHECK(names_in(folder.path()) == std::set<std::string>{"XAPIANDB", "generation-000001", "lock"});
  }

  TEST_CASE("the next writer removes what a crash left, and nothing else") {
    const TemporaryFolder folder;
    const fs::path& root = folder.path();
    {
      const WriteLock lock(root);
      publish(root, 1, "live");
    }
    write_file(root / "generation-000002.building/shard-0/table", "half");
    write_file(root / "generation-000007/shard-0/table", "renamed, not yet named live");
    write_file(root / "XAPIANDB.new", "half");
    write_file(root / "generation-7/mine", "");
    write_file(root / "generation-000002.bak/mine", "");
    write_file(root / "generation-/mine", "");
    const WriteLock lock(root);
    CHECK(names_in(root) == std::set<std::string>{"XAPIANDB", "generation-", "generation-000001",
                                                  "generation-000002.bak", "generation-7", "lock"});
  }

  TEST_CASE("others write while a new generation is built, and note what they touch") {
    const TemporaryFolder folder;
    const fs::path& root = folder.path();
    std::optional<WriteLock> lock(root);
    const Generation first = publish(root, 1, "live");
    CHECK_FALSE(notes_beside(first).has_value());
    NewGeneration next(root);
    write_file(next.shard(0) / "table", "next");
    lock.reset();
    {
      const WriteLock other(root);  // removes nothing
      CHECK(notes_beside(*live_generation(root)) == next.notes());
      write_file(next.notes(), "<61>");
    }
    CHECK(next.unpublished(1).shards == std::vector<fs::path>{next.shard(0)});
    CHECK_FALSE(notes_beside(next.unpublished(1)).has_value());
    lock.emplace(root);
    CHECK(next.publish(1).number == 2);
    CHECK_FALSE(notes_beside(*live_generation(root)).has_value());
    CHECK(names_in(root / "generation-000002") == std::set<std::string>{"shard-0"});
  }

  TEST_CASE("one process builds at a time, and the other is told which") {
    const TemporaryFolder folder;
    const fs::path& root = folder.path();
    std::optional<WriteLock> lock(root);
    publish(root, 1, "live");
    std::optional<NewGeneration> building(std::in_place, root);
    lock.reset();
    const std::string expected =
        fmt::format("{}: process {} is building a new database here", root.string(), ::getpid());
    CHECK_THROWS_WITH_AS(static_cast<void>(lock_to_build(root, {})), expected.c_str(), IndexLocked);
    int calls = 0;
    const LockPatience until_free{std::chrono::minutes(1), [&] {
                                    if (++calls == 2) building.reset();
                                  }};
    lock.emplace(lock_to_build(root, until_free));
    CHECK(calls == 2);
    CHECK_THROWS_AS(WriteLock{root}, IndexLocked);
  }

  TEST_CASE("one process writes at a time, and the other is told which") {
    const TemporaryFolder folder;
    {
      const WriteLock lock(folder.path());
      try {
        const WriteLock second(folder.path());
        FAIL("locked twice");
      } catch (const IndexLocked& error) {
        const std::string message = error.what();
        CHECK(message.find(std::to_string(::getpid())) != std::string::npos);
        CHECK(message.find(folder.path().string()) != std::string::npos);
        CHECK(message.find('\n') == std::string::npos);
      }
    }
    WriteLock third(folder.path());
    const WriteLock moved = std::move(third);
    CHECK_THROWS_AS(WriteLock{folder.path()}, IndexLocked);
  }

  TEST_CASE("the name of a process that is done does not stay") {
    const TemporaryFolder folder;
    {
      const WriteLock lock(folder.path());
      CHECK(read_file(folder.path() / "lock") == std::to_string(::getpid()) + "\n");
      publish(folder.path(), 1, "live");
    }
    CHECK(read_file(folder.path() / "lock").empty());
  }

  TEST_CASE("who writes nothing leaves nothing behind but what was there") {
    const TemporaryFolder folder;
    const fs::path made = folder.path() / "made";
    WriteLock{made};
    CHECK_FALSE(fs::exists(made));
    WriteLock{folder.path()};
    CHECK(names_in(folder.path()).empty());
    write_file(made / "mine", "");
    WriteLock{made};
    CHECK(names_in(made) == std::set<std::string>{"mine"});
  }

  TEST_CASE("a patient writer gets the lock once it is free, or is called back while it waits") {
    const TemporaryFolder folder;
    std::optional<WriteLock> first(folder.path());
    int calls = 0;
    const LockPatience until_free{std::chrono::minutes(1), [&] {
                                    if (++calls == 3) first.reset();
                                  }};
    const WriteLock second(folder.path(), until_free);
    CHECK(calls == 3);
    const LockPatience interrupted{std::chrono::minutes(1), [] { throw Error("interrupted"); }};
    CHECK_THROWS_WITH_AS(WriteLock(folder.path(), interrupted), "interrupted", Error);
    CHECK_THROWS_AS(WriteLock(folder.path(), {.longest = std::chrono::milliseconds(1)}), IndexLocked);
  }

  TEST_CASE("a folder that can't be made is a clear error") {
    const TemporaryFolder folder;
    write_file(folder.path() / "file", "");
    CHECK_THROWS_AS(WriteLock{folder.path() / "file"}, IndexUnavailable);
    CHECK_THROWS_AS(WriteLock{folder.path() / "file" / "data"}, IndexUnavailable);
  }

  TEST_CASE("a stub file that is not ours is corrupt, not followed") {
    const std::string_view rows[] = {
        "",
        "\n",
        "auto /etc\n",
        "auto ../other/shard-0\n",
        "auto generation-000001/shard-1\n",
        "auto generation-000001/../shard-0\n",
        "auto generation-000001/shard-0x\n",
        "auto generation-1/shard-0\n",
        "auto generation-000001.building/shard-0\n",
        "auto generation-000001/shard-0\nauto generation-000002/shard-1\n",
        "auto generation-99999999999999999999999/shard-0\n",
        "remote localhost:8000\n",
        "glass generation-000001/shard-0\n",
    };
    for (const std::string_view row : rows) {
      CAPTURE(row);
      const TemporaryFolder folder;
      write_file(folder.path() / "XAPIANDB", row);
      CHECK_THROWS_AS(static_cast<void>(live_generation(folder.path())), IndexCorrupt);
    }
  }
}

}  // namespace
}  // namespace depeche::index
