#include "indexer/index/edit/change.h"

#include <doctest/doctest.h>

namespace depeche::index {

TEST_SUITE("index/change") {
  TEST_CASE("outcomes are counted by kind") {
    CHECK(counts_of({}) == WriteCounts{});
    const WriteCounts counts =
        counts_of({Outcome::added, Outcome::replaced, Outcome::added, Outcome::unchanged, Outcome::removed,
                   Outcome::missing, Outcome::outdated, Outcome::held});
    CHECK(
        counts ==
        WriteCounts{
            .added = 2, .replaced = 1, .unchanged = 1, .removed = 1, .missing = 1, .outdated = 1, .held = 1});
    WriteCounts sum = counts;
    sum += counts;
    CHECK(
        sum ==
        WriteCounts{
            .added = 4, .replaced = 2, .unchanged = 2, .removed = 2, .missing = 2, .outdated = 2, .held = 2});
  }
}

}  // namespace depeche::index
