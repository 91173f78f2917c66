#include "server/query/inclusion.h"

#include <doctest/doctest.h>

namespace depeche::query {

TEST_SUITE("query/inclusion") {
  TEST_CASE("a short parenthesis behind a letter is part of its word") {
    struct Row {
      std::string_view text;
      std::size_t end;
    };
    const Row rows[] = {
        {"étudiant(e)s", 12}, {"acteur(-trice)s", 14}, {"CO(2)", 5}, {"(e)", 0},
        {"ET(a)", 0},         {"mot(deux mots)", 0},   {"mot()", 0}, {"mot(tropLong)", 0},
        {"mot(e", 0},         {"mot-(e)", 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(end_of_inclusion(row.text, 0, row.text.find('(')) == row.end);
    }
  }
}

}  // namespace depeche::query
