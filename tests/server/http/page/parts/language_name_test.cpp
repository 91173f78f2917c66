#include "server/http/page/parts/language_name.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {

TEST_SUITE("http/page/parts/language_name") {
  TEST_CASE("languages are called as the page's language calls them") {
    struct Row {
      std::string code, in_french, in_english;
    };
    const Row rows[] = {
        {"fr", "français", "French"},
        {"en", "anglais", "English"},
        {"oc", "occitan", "Occitan"},
        {"gsw", "suisse allemand", "Swiss German"},
        {"qqq", "qqq", "qqq"},
        {"", "", ""},
        {"français", "français", "français"},
        {"x<b>", "x<b>", "x<b>"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.code);
      CHECK(language_name(fixture().in_french().language, row.code) == row.in_french);
      CHECK(language_name(fixture().in_english().language, row.code) == row.in_english);
    }
  }
}

}  // namespace depeche::http
