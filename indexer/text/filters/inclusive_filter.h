// Inclusive writing: "manifestant·e·s", "étudiant(e)s", "citoyen.ne.s" and
// "député-e-s" stand for each of their forms.
#pragma once

#include <string>
#include <vector>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// The forms that the writing stands for, the first being the one before the
// first sign: étudiant, étudiante, étudiants, étudiantes. Empty where the
// characters are no inclusive writing ("porte-parole", "lemonde.fr").
[[nodiscard]] std::vector<std::string> inclusive_forms(Characters characters);

}  // namespace depeche::text
