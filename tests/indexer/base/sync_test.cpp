#include "indexer/base/sync.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST_SUITE("base/sync") {
  TEST_CASE(
      "a file that is written durably takes the place of the one before, and leaves nothing beside it") {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "file";
    std::ofstream(folder.path() / "file.new") << "what a process left that was killed";
    for (const std::string& bytes :
         {std::string("one"), std::string("\0\xff\n", 3), std::string(1U << 20U, 'x'), std::string()}) {
      write_durably(file, bytes);
      CHECK(content_of(file) == bytes);
      CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
    }
  }

  TEST_CASE("where it can't be written, what was there stays") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(write_durably(folder.path() / "no" / "file", "x"), IndexUnavailable);
    fs::create_directories(folder.path() / "a folder" / "with a file");
    CHECK_THROWS_AS(write_durably(folder.path() / "a folder", "x"), IndexUnavailable);
    CHECK(fs::exists(folder.path() / "a folder" / "with a file"));
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
    CHECK_THROWS_AS(sync(folder.path() / "none"), IndexUnavailable);
  }
}

}  // namespace
}  // namespace depeche
