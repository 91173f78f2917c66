#include "indexer/text/chunk_joints.h"

#include <doctest/doctest.h>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/chunk_joints") {
  TEST_CASE("the rest of a broken word is a letter on the next line") {
    CHECK(broken_word_end("fila-\nture", 5) == 6);
    CHECK(broken_word_end("fila-\r\n\u00A0ture", 5) == 9);
    CHECK(broken_word_end("fila-\n\nture", 5) == 5);
    CHECK(broken_word_end("fila-    ture", 5) == 5);
    CHECK(broken_word_end("fila-\n2", 5) == 5);
    CHECK(broken_word_end("fila-", 5) == 5);
  }

  TEST_CASE("a name behind the dot makes a title") {
    CHECK(title_dot_end("M. Élie", 0, 1) == 2);
    CHECK(title_dot_end("MM.\u202FDupont", 0, 2) == 3);
    CHECK(title_dot_end("M. le maire", 0, 1) == 1);
    CHECK(title_dot_end("M.", 0, 1) == 1);
    CHECK(title_dot_end("N. Dupont", 0, 1) == 1);
  }

  TEST_CASE("two digits behind an h are minutes") {
    CHECK(minutes_end("15 h 30.", 0, 2) == 7);
    CHECK(minutes_end("15 h30", 0, 2) == 6);
    CHECK(minutes_end("15 h 300", 0, 2) == 2);
    CHECK(minutes_end("15 heures", 0, 2) == 2);
    CHECK(minutes_end("150 h 30", 0, 3) == 3);
    CHECK(minutes_end("15 h", 0, 2) == 2);
  }

  TEST_CASE("signs belong to a letter that stands alone") {
    CHECK(letter_signs_end("C++ ", 0, 1) == 3);
    CHECK(letter_signs_end("C++20", 0, 1) == 3);
    CHECK(letter_signs_end("l'é#", 0, 4) == 5);
    CHECK(letter_signs_end("a+b", 0, 1) == 1);
    CHECK(letter_signs_end("n+1", 0, 1) == 1);
    CHECK(letter_signs_end("do#", 0, 2) == 2);
    CHECK(letter_signs_end("3+", 0, 1) == 1);
  }
}

}  // namespace
}  // namespace depeche::text
