#include "indexer/index/generations/revision.h"

#include <doctest/doctest.h>

namespace depeche::index {

TEST_SUITE("index/revision") {
  TEST_CASE("a revision names the generation and the commits of each shard in their order") {
    struct Row {
      std::uint64_t generation;
      std::vector<std::uint64_t> commits;
      const char* expected;
    };
    const Row rows[] = {
        {1, {1}, "1.1"},
        {2, {17}, "2.17"},
        {3, {5, 0, 12}, "3.5.0.12"},
        {3, {50, 12}, "3.50.12"},  // no other commits have this text
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      CHECK(revision_text(row.generation, row.commits) == row.expected);
    }
  }
}

}  // namespace depeche::index
