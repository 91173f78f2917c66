#include "server/http/page/parts/citation.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {

TEST_SUITE("http/page/parts/citation") {
  TEST_CASE("authors are written as ISO 690 has them") {
    struct Row {
      std::vector<std::string> authors;
      std::string french;
    };
    const Row rows[] = {
        {{}, ""},
        {{"Anne Martin"}, "MARTIN, Anne"},
        {{"Martin, Anne"}, "MARTIN, Anne"},
        {{"Jean-Pierre Élie"}, "ÉLIE, Jean-Pierre"},
        {{"Joachim du Bellay"}, "DU BELLAY, Joachim"},
        {{"Sophie de La Tour"}, "LA TOUR, Sophie de"},
        {{"Jean d’Ormesson"}, "D’ORMESSON, Jean"},
        {{"Anne  Martin "}, "MARTIN, Anne"},
        {{"AFP"}, "AFP"},
        {{"Agence France-Presse"}, "AGENCE FRANCE-PRESSE"},
        {{"Le Monde avec AFP"}, "LE MONDE AVEC AFP"},
        {{"La Rédaction"}, "LA RÉDACTION"},
        {{"Anne Martin", "Jean Petit"}, "MARTIN, Anne et PETIT, Jean"},
        {{"Anne Martin", "Jean Petit", "AFP"}, "MARTIN, Anne, PETIT, Jean et AFP"},
        {{"Anne Martin", "b c", "d e", "f g"}, "MARTIN, Anne et al."},
        {{" "}, " "},
        {{","}, ","},
    };
    for (const Row& row : rows) {
      CAPTURE(row.french);
      CHECK(citation_authors(fixture().french, row.authors) == row.french);
    }
    CHECK(citation_authors(fixture().english, {"Anne Martin", "Jean Petit"}) ==
          "MARTIN, Anne and PETIT, Jean");
  }
}

}  // namespace depeche::http
