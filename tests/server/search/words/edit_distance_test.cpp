#include "server/search/words/edit_distance.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::search {
namespace {

TEST_SUITE("search/edit_distance") {
  TEST_CASE("counts letters, and two neighbours swapped as one") {
    struct Row {
      std::string_view a, b;
      std::size_t distance;
    };
    const Row rows[] = {
        {"", "", 0},
        {"mot", "mot", 0},
        {"mot", "mots", 1},
        {"mot", "ot", 1},
        {"mot", "mat", 1},
        {"mot", "omt", 1},
        {"mot", "tom", 2},
        {"philipe", "philippe", 1},
        {"", "abc", 3},
        {"filippe", "philippe", 2},
        {"abcd", "badc", 2},
        {"macron", "marcon", 1},
        {"covid19", "covid18", 1},
    };
    for (const Row& row : rows) {
      CAPTURE(row.a);
      CAPTURE(row.b);
      CHECK(edit_distance(row.a, row.b, 9) == row.distance);
      CHECK(edit_distance(row.b, row.a, 9) == row.distance);
    }
  }

  TEST_CASE("what is further than the most is only said to be so") {
    CHECK(edit_distance("mot", "parlement", 2) == 3);
    CHECK(edit_distance("abcdef", "uvwxyz", 2) == 3);
    CHECK(edit_distance(std::string(10'000, 'a'), "a", 2) == 3);
  }
}

}  // namespace
}  // namespace depeche::search
