#include "server/http/page/frame/inner_quotes.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {

TEST_SUITE("http/page/frame/inner_quotes") {
  TEST_CASE("quotation marks within others are those of the second degree") {
    struct Row {
      std::string text, french, english;
    };
    const Row rows[] = {
        {"coup de feu", "coup de feu", "coup de feu"},
        {"«\u00a0coup de feu\u00a0»", "“coup de feu”", "‘coup de feu’"},
        {"« coup de feu » Almaty", "“coup de feu” Almaty", "‘coup de feu’ Almaty"},
        {"«\u202fcoup\u202f» «feu»", "“coup” “feu”", "‘coup’ ‘feu’"},
        {"\"coup de feu\" OU \"état d’urgence\"", "“coup de feu” OU “état d’urgence”",
         "‘coup de feu’ OU ‘état d’urgence’"},
        {"“coup de feu”", "“coup de feu”", "‘coup de feu’"},
        {"titre:\"Almaty", "titre:“Almaty", "titre:‘Almaty"},
        {"««  a", "““a", "‘‘a"},
        {"l’ONU d'abord", "l’ONU d'abord", "l’ONU d'abord"},
        {"\xE9\"", "\xE9“", "\xE9‘"},
        {"", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(within_quotes(fixture().french, row.text) == row.french);
      CHECK(within_quotes(fixture().english, row.text) == row.english);
    }
  }

  TEST_CASE("a mark that opens in one piece closes in another") {
    InnerQuotes quotes(fixture().french);
    CHECK(quotes.turned("\"état ") == "“état ");
    CHECK(quotes.turned("d’urgence\" ET \"") == "d’urgence” ET “");
    CHECK(quotes.turned("gaz\"") == "gaz”");
  }
}

}  // namespace depeche::http
