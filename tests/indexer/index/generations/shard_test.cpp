#include "indexer/index/generations/shard.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace depeche::index {
namespace {

TEST_SUITE("index/shard") {
  TEST_CASE("the shard of an id never changes") {
    struct Row {
      std::string_view id;
      unsigned shard;
    };
    const Row rows[] = {{"", 3}, {"a", 4}, {"orange-2", 4}};
    for (const Row& row : rows) {
      CAPTURE(row.id);
      CHECK(shard_of(row.id, 1) == 0);
      CHECK(shard_of(row.id, 5) == row.shard);
    }
  }

  TEST_CASE("ids spread over all shards") {
    std::set<unsigned> used;
    for (int n = 0; n < 200; ++n) used.insert(shard_of(std::to_string(n), 8));
    CHECK(used.size() == 8);
  }
}

}  // namespace
}  // namespace depeche::index
