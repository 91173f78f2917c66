#include "indexer/text/words/masculine_form.h"

#include <doctest/doctest.h>

#include <string_view>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/words/masculine_form") {
  TEST_CASE("the masculine of feminines, and of no other word") {
    struct Row {
      std::string_view feminine, masculine;
    };
    const Row rows[] = {
        {"directrice", "directeur"},
        {"actrices", "acteur"},
        {"ambassadrice", "ambassadeur"},
        {"entrepreneuse", "entrepreneur"},
        {"chanteuses", "chanteur"},
        {"chroniqueuse", "chroniqueur"},
        {"travailleuse", "travailleur"},
        {"blogueuse", "blogueur"},
        {"voleuse", "voleur"},
        {"honteuse", "honteuse"},
        {"heureuse", "heureuse"},
        {"belliqueuse", "belliqueuse"},
        {"merveilleuses", "merveilleuses"},
        {"matrice", "mateur"},
        {"trice", "trice"},
        {"euse", "euse"},
        {"mot", "mot"},
        {"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.feminine);
      CHECK(masculine_form(row.feminine) == row.masculine);
    }
  }
}

}  // namespace
}  // namespace depeche::text
