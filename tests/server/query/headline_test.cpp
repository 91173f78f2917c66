#include "server/query/headline.h"

#include <doctest/doctest.h>

namespace depeche::query {
namespace {

TEST_SUITE("query/headline") {
  TEST_CASE("a headline has capitals beside its operators, and no small letter") {
    for (const char* text :
         {"TOUT SAUF UN ADIEU", "NON À LA FERMETURE", "OTAN OU ONU", "ÉLU", "A ET B", "ET1 OU"}) {
      CAPTURE(text);
      CHECK(is_headline(text));
    }
    for (const char* text :
         {"", "2022 OU 2023", "ET OU NON", "tout SAUF UN ADIEU", "東京 OU 大阪", "« » - 12 %", "ªº"}) {
      CAPTURE(text);
      CHECK_FALSE(is_headline(text));
    }
  }
}

}  // namespace
}  // namespace depeche::query
