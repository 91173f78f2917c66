#include "server/query/visible_text.h"

#include <doctest/doctest.h>

namespace depeche::query {
namespace {

TEST_SUITE("query/visible_text") {
  TEST_CASE("what nobody sees is left out, and places are those of the original") {
    const VisibleText visible("\uFEFFpr\u200Bé\u00AD!");
    CHECK(visible.text() == "pré!");
    CHECK(visible.begin_in_original(0) == 3);
    CHECK(visible.begin_in_original(2) == 8);
    CHECK(visible.end_in_original(2) == 5);
    CHECK(visible.end_in_original(4) == 10);
    CHECK(visible.begin_in_original(4) == 12);
  }

  TEST_CASE("a text without them is its own") {
    const VisibleText visible("été");
    CHECK(visible.text() == "été");
    CHECK(visible.begin_in_original(2) == 2);
    CHECK(visible.end_in_original(5) == 5);
  }

  TEST_CASE("nothing visible is left of some texts") {
    const VisibleText visible("\u200B\u2060");
    CHECK(visible.text().empty());
    CHECK(visible.begin_in_original(0) == 6);
    CHECK(visible.end_in_original(0) == 0);
  }
}

}  // namespace
}  // namespace depeche::query
