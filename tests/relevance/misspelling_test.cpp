#include "tests/relevance/misspelling.h"

#include <doctest/doctest.h>

#include <set>

namespace depeche::relevance {
namespace {

TEST_SUITE("relevance/misspelling") {
  TEST_CASE("one word of the name is made wrong, always in the same way") {
    struct Row {
      std::string_view name;
      Mistake mistake;
      std::uint64_t chance;  // even: the first word is wrong
      std::string_view wrong;
    };
    const Row rows[] = {
        {"Emmanuel Macron", Mistake::left_out, 2, "emanuel macron"},
        {"Emmanuel Macron", Mistake::left_out, 1, "emmanuel acron"},
        {"Angela Merkel", Mistake::doubled, 5, "angela merrkel"},
        {"Angela Merkel", Mistake::swapped, 9, "angela merkle"},
        {"Édouard Philippe", Mistake::by_ear, 1, "edouard filippe"},
        {"Didier Raoult", Mistake::names_swapped, 11, "raoul didier"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.wrong);
      CHECK(misspelt(row.name, row.mistake, row.chance) == row.wrong);
    }
  }

  TEST_CASE("nothing is made of short words, and nothing that is the same") {
    for (const Mistake mistake : kMistakes) {
      CHECK_FALSE(misspelt("Le Pen", mistake, 1));
      CHECK_FALSE(misspelt("Macron", mistake, 0));
      CHECK_FALSE(misspelt("", mistake, 0));
      for (std::uint64_t chance = 0; chance < 100; ++chance)
        CHECK(misspelt("Anna Donna", mistake, chance) != std::optional<std::string>("anna donna"));
    }
    CHECK_FALSE(misspelt("Bbbb Bbbb", Mistake::by_ear, 0));
  }

  TEST_CASE("each kind of mistake has a name of its own") {
    std::set<std::string_view> names;
    for (const Mistake mistake : kMistakes) CHECK(names.insert(name_of(mistake)).second);
  }
}

}  // namespace
}  // namespace depeche::relevance
