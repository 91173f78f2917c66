// A plan as text, for tests and people: how a query was understood, with the terms that stand for it.
//
// Thread rule: pure functions.
#pragma once

#include <string>

#include "server/search/plan/plan.h"

namespace depeche::search {

// One line: how people read the unit, its field, its query, its term sets, its bonus, what is marked for it
// and the words of a phrase; without what there is none of. A stem is marked as ~stem, an exact form as
// =form, a beginning as form*:
//   troupes: Ztroup | terms Ztroup | bonus troupes (2) | marks ~troup
[[nodiscard]] std::string describe(const Unit& unit);

// A line each: the match, units, proximities, parts, exclusions, expansions, and warnings as
// !code@offset+length. "everything" where all articles are meant.
[[nodiscard]] std::string describe(const Plan& plan);

}  // namespace depeche::search
