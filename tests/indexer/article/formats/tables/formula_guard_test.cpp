#include "indexer/article/formats/tables/formula_guard.h"

#include <doctest/doctest.h>

#include <iterator>

namespace depeche::article {

TEST_SUITE("article/formula_guard") {
  TEST_CASE("an apostrophe stands wherever a spreadsheet could begin a formula") {
    struct Row {
      std::string text, guarded;
    };
    const Row rows[] = {
        {"", ""},
        {"Un titre", "Un titre"},
        {"=1", "'=1"},
        {"a=1", "a=1"},
        {"\u22125 degrés", "'\u22125 degrés"},
        {"＝1", "'＝1"},
        {"﹣1", "'﹣1"},
        {"\u200B=1", "'\u200B=1"},
        {"\u00AD\u2060\uFEFF+1", "'\u00AD\u2060\uFEFF+1"},
        {"\u202E\u200F@x", "'\u202E\u200F@x"},
        {"a;=1", "a;'=1"},
        {"a, -5", "a,' -5"},
        {"a\t=1", "a\t'=1"},
        {"a\n- Oui\n- Non", "a\n'- Oui\n'- Non"},
        {"a\r\n=1", "a\r'\n'=1"},
        {"a,b;c", "a,b;c"},
        {"\ttexte", "'\ttexte"},
        {"'=1", "''=1"},
        {"'a", "'a"},
        {"l'=1", "l'=1"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(guarded(row.text) == row.guarded);
      CHECK(unguarded(row.guarded) == row.text);
    }
  }

  TEST_CASE("what was guarded comes back the same") {
    const std::string pieces[] = {"'",  "=", "-", ";",      ",",      "\t", "\r",
                                  "\n", " ", "a", "\u200B", "\u2212", "’"};
    std::uint32_t state = 1;
    const auto next = [&state](std::size_t bound) {
      state = state * 1664525U + 1013904223U;
      return (state >> 8U) % bound;
    };
    for (int round = 0; round < 20'000; ++round) {
      std::string text;
      for (std::size_t i = next(12); i > 0; --i) text += pieces[next(std::size(pieces))];
      CAPTURE(text);
      CHECK(unguarded(guarded(text)) == text);
    }
  }

  TEST_CASE("long runs are looked through once") {
    for (const char* piece : {"\n", "'", "\u200B", ";'", "\n'"}) {
      std::string text;
      for (int i = 0; i < 1'000'000; ++i) text += piece;
      CAPTURE(piece);
      CHECK(unguarded(guarded(text + "=1")) == text + "=1");
    }
  }

  TEST_CASE("elsewhere only the beginning of a cell is the spreadsheet's") {
    CHECK(unguarded_beginning("'=1;'=2") == "=1;'=2");
    CHECK(unguarded_beginning("'Oui'") == "'Oui'");
  }
}

}  // namespace depeche::article
