#include "indexer/index/generations/unfinished_folder.h"

#include <doctest/doctest.h>

#include <fstream>
#include <optional>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

TEST_SUITE("index/unfinished_folder") {
  TEST_CASE("it goes with all in it, unless it is finished") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "making";
    {
      const UnfinishedFolder unfinished(path);
      std::ofstream(path / "file") << "half";
    }
    CHECK_FALSE(fs::exists(path));
    {
      UnfinishedFolder unfinished(path);
      std::ofstream(path / "file") << "whole";
      unfinished.finish(folder.path() / "made");
    }
    CHECK_FALSE(fs::exists(path));
    CHECK(fs::file_size(folder.path() / "made" / "file") == 5);
  }

  TEST_CASE("what a crash left is abandoned, and gone when it is made again") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "making";
    fs::create_directories(path / "half");
    CHECK(UnfinishedFolder::is_abandoned(path));
    const UnfinishedFolder unfinished(path);
    CHECK(fs::is_empty(path));
    CHECK_FALSE(UnfinishedFolder::is_abandoned(path));
  }

  TEST_CASE("one makes it at a time") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "making";
    std::optional<UnfinishedFolder> first(std::in_place, path);
    std::ofstream(path / "file") << "half";
    CHECK_THROWS_AS(UnfinishedFolder{path}, IndexLocked);
    CHECK(fs::exists(path / "file"));
    first->finish(folder.path() / "made");
    const UnfinishedFolder second(path);
    CHECK(fs::exists(folder.path() / "made" / "file"));
  }
}

}  // namespace
}  // namespace depeche::index
