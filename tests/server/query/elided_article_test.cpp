#include "server/query/elided_article.h"

#include <doctest/doctest.h>

namespace depeche::query {
namespace {

TEST_SUITE("query/elided_article") {
  TEST_CASE("an elided word in front ends behind its apostrophe") {
    CHECK(elision_end("l'ONU") == 2);
    CHECK(elision_end("D’Aktau") == 4);
    CHECK(elision_end("jusqu'ici") == 6);
    for (const char* chunk : {"aujourd'hui", "O'Brien", "l", "'l", "ONU", "", "quelqu'un"}) {
      CAPTURE(chunk);
      CHECK(elision_end(chunk) == 0);
    }
  }
}

}  // namespace
}  // namespace depeche::query
