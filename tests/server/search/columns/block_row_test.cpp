#include "server/search/columns/block_row.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

namespace depeche::search {
namespace {

using Row = BlockRow<int, 4>;

std::vector<int> values(const Row& row) {
  std::vector<int> values;
  for (std::size_t n = 0; n < row.size(); ++n) values.push_back(row[n]);
  return values;
}

TEST_SUITE("server/search/columns/block_row") {
  TEST_CASE("a changed copy leaves the row as it was") {
    Row::Editor first;
    first.grow(10);
    first.set(9, 90);
    const Row before = first.finish();
    Row::Editor second(before);
    second.set(0, 1);
    second.set(9, 91);
    second.append(100);
    const Row after = second.finish();
    CHECK(values(before) == std::vector<int>{0, 0, 0, 0, 0, 0, 0, 0, 0, 90});
    CHECK(values(after) == std::vector<int>{1, 0, 0, 0, 0, 0, 0, 0, 0, 91, 100});
  }

  TEST_CASE("only blocks that change are copied") {
    Row::Editor first;
    first.grow(10);
    first.set(0, 1);
    const Row before = first.finish();
    Row::Editor second(before);
    second.set(5, 1);
    second.set(0, 1);  // which it is already
    const Row after = second.finish();
    CHECK(&before[0] == &after[0]);
    CHECK(&before[4] != &after[4]);
    CHECK(&before[4] == &before[8]);  // blocks without values are one
  }

  TEST_CASE("many random changes are those of a vector") {
    std::mt19937 random(1);
    std::vector<int> expected;
    BlockRow<int, 4> row;
    for (int round = 0; round < 200; ++round) {
      Row::Editor editor(row);
      for (int change = 0; change < 5; ++change) {
        const int value = static_cast<int>(random() % 100);
        if (expected.empty() || random() % 3 == 0) {
          expected.push_back(value);
          editor.append(value);
        } else {
          const std::size_t at = random() % expected.size();
          expected[at] = value;
          editor.set(at, value);
        }
      }
      row = editor.finish();
      REQUIRE(values(row) == expected);
    }
  }
}

}  // namespace
}  // namespace depeche::search
