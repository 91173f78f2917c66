#include "server/query/proximity_operator.h"

#include <doctest/doctest.h>

namespace depeche::query {
namespace {

TEST_SUITE("query/proximity_operator") {
  TEST_CASE("four names with a number") {
    struct Row {
      std::string_view word;
      NodeKind kind;
      unsigned distance;
      bool is_in_capitals;
    };
    const Row rows[] = {
        {"PROCHE/5", NodeKind::near, 5, true},
        {"NEAR/10", NodeKind::near, 10, true},
        {"AVANT/1", NodeKind::before, 1, true},
        {"BEFORE/99", NodeKind::before, 99, true},
        {"proche/5", NodeKind::near, 5, false},
        {"Avant/5", NodeKind::before, 5, false},
        {"PROCHE/0", NodeKind::near, 0, true},
        {"PROCHE/100000", NodeKind::near, 10'000, true},
        {"PROCHE/99999999999999999999", NodeKind::near, 10'000, true},
    };
    for (const Row& row : rows) {
      CAPTURE(row.word);
      const auto found = proximity_operator(row.word);
      REQUIRE(found);
      CHECK(found->kind == row.kind);
      CHECK(found->distance == row.distance);
      CHECK(found->is_in_capitals == row.is_in_capitals);
      CHECK_FALSE(lacks_distance(row.word));
    }
  }

  TEST_CASE("all else is a word, said to lack its number or not") {
    struct Row {
      std::string_view word;
      bool lacks_distance;
    };
    const Row rows[] = {
        {"PROCHE", true},    {"NEAR/", true},      {"AVANT/x", true},  {"BEFORE/5x", true},
        {"PROCHE/-5", true}, {"PROCHE/5/5", true}, {"proche", false},  {"Avant", false},
        {"/5", false},       {"", false},          {"PROCHE5", false}, {"PROCHES/5", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.word);
      CHECK_FALSE(proximity_operator(row.word));
      CHECK(lacks_distance(row.word) == row.lacks_distance);
    }
  }
}

}  // namespace
}  // namespace depeche::query
