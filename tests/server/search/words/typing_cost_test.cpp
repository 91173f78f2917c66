#include "server/search/words/typing_cost.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::search {
namespace {

constexpr double kNoLimit = 100;

TEST_SUITE("search/typing_cost") {
  TEST_CASE("a likelier slip costs less") {
    struct Row {
      std::string_view typed, meant;
      double cost;
    };
    const Row rows[] = {
        {"almaty", "almaty", 0},
        {"apeler", "appeler", 0.5},             // doubled or not
        {"teatre", "theatre", 0.5},             // a silent letter
        {"gouvernemnet", "gouvernement", 0.8},  // swapped
        {"goyvernement", "gouvernement", 0.8},  // the next key of AZERTY
        {"kantine", "cantine", 0.7 + 0.5},      // the same sound, at the beginning
        {"gouvernment", "gouvernement", 1},
        {"gouvernzment", "gouvernement", 0.8},
        {"", "abc", 3},
        {"abc", "", 3},
        {"", "", 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      CHECK(typing_cost(row.typed, row.meant, kNoLimit) == doctest::Approx(row.cost));
    }
  }

  TEST_CASE("what is beyond the limit is said to be, no more") {
    CHECK(typing_cost("abcdefghij", "klmnopqrst", 2) > 2);
    CHECK(typing_cost("gouvernment", "gouvernement", 1) == doctest::Approx(1));
    CHECK(typing_cost("gouvernment", "gouvernement", 0.9) > 0.9);
    const std::string longest(kMostTypedLetters, 'a');
    CHECK(typing_cost(longest, longest, 2) == doctest::Approx(0));
  }
}

}  // namespace
}  // namespace depeche::search
