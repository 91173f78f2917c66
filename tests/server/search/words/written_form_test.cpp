#include "server/search/words/written_form.h"

#include <doctest/doctest.h>

namespace depeche::search {
namespace {

TEST_SUITE("search/written_form") {
  TEST_CASE("apostrophes, hyphens and spaces have one sign each; other punctuation is none of a word") {
    struct Row {
      std::string_view typed;
      std::optional<std::string> expected;
    };
    const Row rows[] = {
        {"aujourd'hui", "aujourd’hui"},
        {"l’Été", "l’Été"},
        {"Nur\u2010Sultan", "Nur-Sultan"},
        {"de\u00A0la", "de la"},
        {"co\u00ADopérer", "coopérer"},
        {"", ""},
        {"a.b", std::nullopt},
        {"a, b", std::nullopt},
        {"<b>", std::nullopt},
        {"\xFF", std::nullopt},
        {"covid19", "covid19"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      CHECK(written_form(row.typed) == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::search
