// Tells a person's name from that of an organisation, and the surname from what stands before it: programs
// for references sort by surnames, and write "J. Dupont" of "Dupont, Jean".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace depeche::http {

struct PersonName {
  std::string surname;  // with its particle: "de Gaulle", "d’Ormesson", "Le Pen"
  std::string given;    // "Charles", "Jean-Marie", "J. M. G."
};

// Reads the name of one person, as "Jean Dupont", "Jean DUPONT", "DUPONT Jean" and "Dupont, Jean" are;
// nullopt: it is none, or nobody can tell, as of one word ("Plantu"), "Agence France-Presse", "Le Monde avec
// AFP", "Anne Petit et Luc Grand". Requires: `name` is valid UTF-8 on one line.
//
// Thread rule: pure function.
[[nodiscard]] std::optional<PersonName> person_in(std::string_view name);

}  // namespace depeche::http
