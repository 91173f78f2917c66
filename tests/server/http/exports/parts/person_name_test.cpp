#include "server/http/exports/parts/person_name.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace depeche::http {
namespace {

// "SURNAME | GIVEN"; "-": it is no person.
std::string parts_of(std::string_view name) {
  const auto person = person_in(name);
  return person ? fmt::format("{} | {}", person->surname, person->given) : "-";
}

TEST_SUITE("http/person_name") {
  TEST_CASE("the surname of a person is told from the given names") {
    struct Row {
      std::string_view name, parts;
    };
    const Row rows[] = {
        {"Jean Dupont", "Dupont | Jean"},
        {"Jean DUPONT", "DUPONT | Jean"},
        {"DUPONT Jean", "DUPONT | Jean"},
        {"JEAN DUPONT", "DUPONT | JEAN"},
        {"Dupont, Jean", "Dupont | Jean"},
        {"de Gaulle, Charles", "de Gaulle | Charles"},
        {"Charles de Gaulle", "de Gaulle | Charles"},
        {"Jean d’Ormesson", "d’Ormesson | Jean"},
        {"Jean d'Ormesson", "d'Ormesson | Jean"},
        {"Marine Le Pen", "Le Pen | Marine"},
        {"LE PEN Marine", "LE PEN | Marine"},
        {"Jean-Marie LE CLÉZIO", "LE CLÉZIO | Jean-Marie"},
        {"Jean de La Fontaine", "de La Fontaine | Jean"},
        {"J. M. G. Le Clézio", "Le Clézio | J. M. G."},
        {"J.-M. Durand", "Durand | J.-M."},
        {"Anne-Sophie Lapix", "Lapix | Anne-Sophie"},
        {"Ursula von der Leyen", "von der Leyen | Ursula"},
        {"Tahar Ben Jelloun", "Ben Jelloun | Tahar"},
        {"Bachar al-Assad", "al-Assad | Bachar"},
        {"Conor O’Brien", "O’Brien | Conor"},
        {"Émile Zola", "Zola | Émile"},
        {"Élodie  Été", "Été | Élodie"},
        {"JR Martin", "Martin | JR"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(parts_of(row.name) == row.parts);
    }
  }

  TEST_CASE("organisations, several names and single ones are no persons") {
    for (const std::string_view name : {"",
                                        " ",
                                        "AFP",
                                        "Plantu",
                                        "Agence France-Presse",
                                        "Le Monde",
                                        "Le Figaro",
                                        "La rédaction",
                                        "Rédaction web",
                                        "LA CROIX",
                                        "Reuters",
                                        "Le Monde avec AFP",
                                        "Anne Petit et Luc Grand",
                                        "Simon and Co",
                                        "SIMON AND CO",
                                        "others",
                                        "Service Politique",
                                        "Ouest-France",
                                        "20 Minutes",
                                        "France 3",
                                        "R&D Press",
                                        "Jean Dupont (à Rome)",
                                        "jean dupont",
                                        "a, b, c, d",
                                        "Dupont,",
                                        ", Jean",
                                        "AFP, Reuters",
                                        "Jean de",
                                        "@jean",
                                        "Correspondant à Moscou",
                                        "😀 שלום"}) {
      CAPTURE(name);
      CHECK(parts_of(name) == "-");
    }
    CHECK(parts_of(std::string(10'000, 'A') + " B") != "");
  }
}

}  // namespace
}  // namespace depeche::http
