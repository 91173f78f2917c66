#include "indexer/text/filters/elision_filter.h"

#include <doctest/doctest.h>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/filters/elision_filter") {
  TEST_CASE("how many characters the elided word takes") {
    struct Row {
      std::string_view chunk;
      std::size_t length;
    };
    const Row rows[] = {
        {"l'ONU", 2},       {"L’ONU", 2},       {"d'", 0},
        {"'ONU", 0},        {"l", 0},           {"", 0},
        {"jusqu'alors", 6}, {"Lorsqu’est", 7},  {"puisqu'il", 7},
        {"quoiqu'on", 7},   {"qu'internet", 3}, {"N'Djamena", 2},
        {"O'Brien", 0},     {"aujourd'hui", 0}, {"d'aujourd'hui", 2},
        {"quelqu'une", 0},  {"presqu'île", 0},  {"prud'homal", 0},
        {"entr'acte", 0},   {"grand'mère", 0},  {"qu'l'a", 3},
        {"l''été", 0},      {"parcequ'il", 8},
    };
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      CHECK(elided_length(read_characters(row.chunk)) == row.length);
    }
  }

  TEST_CASE("what may be a name is also written as one word") {
    struct Row {
      std::string_view chunk;
      bool may_be_a_name;
    };
    const Row rows[] = {
        {"N'Djamena", true},   {"n'djamena", true}, {"D'Artagnan", true},
        {"d'Artagnan", false}, {"L'Oréal", true},   {"L'ONU", false},
        {"l'été", false},      {"l'homme", false},  {"l'Yonne", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      const auto characters = read_characters(row.chunk);
      REQUIRE(elided_length(characters) > 0);
      CHECK(may_be_a_name(characters, elided_length(characters)) == row.may_be_a_name);
    }
  }
}

}  // namespace
}  // namespace depeche::text
