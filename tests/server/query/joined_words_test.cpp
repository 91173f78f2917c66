#include "server/query/joined_words.h"

#include <doctest/doctest.h>

#include <string_view>

namespace depeche::query {
namespace {

TEST_SUITE("query/joined_words") {
  TEST_CASE("words that a sign ties together, without what was elided") {
    struct Row {
      std::string_view chunk, words;
    };
    const Row rows[] = {
        {"R&D", "R&D"},
        {"AT&T,", "AT&T,"},
        {"l'AT&T", "AT&T"},
        {"qu’H&M", "H&M"},
        {"M&M's", "M&M's"},
        {"jean.dupont@exemple.fr", "jean.dupont@exemple.fr"},
        {"http://exemple.fr", ""},
        {"&", ""},
        {"R&", ""},
        {"@afp", ""},
        {"lemonde.fr", ""},
        {"SNCF/RATP", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      CHECK(joined_words(row.chunk) == row.words);
    }
  }
}

}  // namespace
}  // namespace depeche::query
