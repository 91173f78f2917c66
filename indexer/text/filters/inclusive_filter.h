// Recognises inclusive writing: "manifestant·e·s", "étudiant(e)s", "citoyen.ne.s" and
// "député-e-s" each stand for the masculine and the feminine, singular and plural.
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <vector>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// The forms that the writing stands for: étudiant, étudiante, étudiants, étudiantes. The first one is
// what stands before the first sign. Empty where the characters are no inclusive writing ("porte-parole",
// "lemonde.fr").
[[nodiscard]] std::vector<std::string> inclusive_forms(Characters characters);

}  // namespace depeche::text
