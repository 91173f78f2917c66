#include "indexer/text/filters/inclusive_filter.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/filters/inclusive_filter") {
  TEST_CASE("the forms that the writing stands for") {
    struct Row {
      std::string_view chunk, forms;
    };
    const Row rows[] = {
        {"manifestant·e·s", "manifestant manifestante manifestants manifestantes"},
        {"manifestant•e•s", "manifestant manifestante manifestants manifestantes"},
        {"étudiant(e)s", "étudiant étudiante étudiants étudiantes"},
        {"étudiant(e)", "étudiant étudiante étudiants étudiantes"},
        {"étudiant/e/s", "étudiant étudiante étudiants étudiantes"},
        {"citoyen.ne.s", "citoyen citoyenne citoyens citoyennes"},
        {"député-e-s", "député députée députés députées"},
        {"député·es", "député députée députés députées"},
        {"acteur·rice", "acteur actrice acteurs actrices"},
        {"directeur·trice·s", "directeur directrice directeurs directrices"},
        {"chanteur·se", "chanteur chanteuse chanteurs chanteuses"},
        {"chanteur·euse", "chanteur chanteuse chanteurs chanteuses"},
        {"heureux·se·s", "heureux heureuse heureuses"},
        {"sportif·ve·s", "sportif sportive sportifs sportives"},
        {"boulanger·ère", "boulanger boulangère boulangers boulangères"},
        {"infirmier·ière·s", "infirmier infirmière infirmiers infirmières"},
        {"parisien·ienne", "parisien parisienne parisiens parisiennes"},
        {"professionnel·le·s", "professionnel professionnelle professionnels professionnelles"},
        {"nouveau·lle", "nouveau nouvelle nouveaus nouvelles"},
        {"tou·te·s", "tou toute tous toutes"},
        {"élève·s", "élève élèves"},
        {"un·e", "un une uns unes"},  // two letters are a base
        {"nouveau·lle·x", "nouveau nouvelle nouveaus nouvelles"},
        {"directeurs·trices", "directeurs directeur directrice directrices"},
        {"tous·tes", "tous tou toute toutes"},
        {"copain·ines", "copain copine copains copines"},
        {"ceux·elles", "ceux celle celles"},
        {"étudiants·es", "étudiants étudiant étudiante étudiantes"},
        {"élus·es", "élus élu élue élues"},
        {"français·es", "français française françaises"},
        {"sportifs·ves", "sportifs sportif sportive sportives"},
        {"heureux·ses", "heureux heureuse heureuses"},
        {"roux·sse", "roux rousse rousses"},
        {"public·que·s", "public publique publics publiques"},
        {"É.N.A", ""},
        {"lemonde.fr", ""},
        {"fin.Le", ""},
        {"donne-le", ""},
        {"dit-elle", ""},
        {"porte-parole", ""},
        {"e·s", ""},
        {"f(x)", ""},
        {"2·e", ""},
        {"mot", ""},
        {"", ""},
        {"a·b·c·d·e", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      CHECK(fmt::format("{}", fmt::join(inclusive_forms(read_characters(row.chunk)), " ")) == row.forms);
    }
  }
}

}  // namespace
}  // namespace depeche::text
