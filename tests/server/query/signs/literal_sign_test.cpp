#include "server/query/signs/literal_sign.h"

#include <doctest/doctest.h>

namespace depeche::query {
namespace {

TEST_SUITE("query/literal_sign") {
  TEST_CASE("a number with its unit is a measure") {
    for (const char* text : {"20 % de visiteurs", "20%", "12 °C", "12,5°", "50 000 euros", "3 M€", "10 km/h",
                             "20 à -30 %", "3 et +5 points", "18 ans", "2 pour cent", "5 $"}) {
      CAPTURE(text);
      CHECK(is_measure(text, 0));
    }
    for (const char* text :
         {"", "20", "2020 crise", "20 visiteurs", "Almaty", "20 à Paris", "% 20", "20 pour", "1 à 2 à 3 %"}) {
      CAPTURE(text);
      CHECK_FALSE(is_measure(text, 0));
    }
    CHECK(is_measure("a -20 %", 3));
  }

  TEST_CASE("pronouns behind a verb are clitics") {
    for (const char* text : {"il", "t-il", "t-elles faire", "là", "ce que", "y"}) {
      CAPTURE(text);
      CHECK(is_clitic(text, 0));
    }
    for (const char* text : {"", "Elle", "île", "il-lustre", "la*", "ce'", "t-", "-il"}) {
      CAPTURE(text);
      CHECK_FALSE(is_clitic(text, 0));
    }
  }
}

}  // namespace
}  // namespace depeche::query
