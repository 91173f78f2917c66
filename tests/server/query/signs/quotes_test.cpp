#include "server/query/signs/quotes.h"

#include <doctest/doctest.h>

namespace depeche::query {
namespace {

TEST_SUITE("query/quotes") {
  TEST_CASE("quotes that may close each other are of one family") {
    CHECK(family_of(U'"') == family_of(U'”'));
    CHECK(family_of(U'«') == family_of(U'»'));
    CHECK(family_of(U'«') != family_of(U'‹'));
    CHECK(family_of(U'\'') == QuoteFamily::none);
    CHECK_FALSE(is_quote(U'’'));
  }

  TEST_CASE("only typographic quotes have a side") {
    CHECK(is_left_quote(U'«'));
    CHECK(is_right_quote(U'»'));
    CHECK_FALSE(is_left_quote(U'"'));
    CHECK_FALSE(is_right_quote(U'"'));
  }
}

}  // namespace
}  // namespace depeche::query
