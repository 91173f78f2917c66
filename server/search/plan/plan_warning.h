// What a query asks for that this database or the meaning of its parts can't give, each with
// its code and its French sentence. What is wrong with its form is query::Problem's.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string>

#include "server/query/query_tree.h"

namespace depeche::search {

enum class PlanProblem {
  too_many_completions,        // of mot*, or of all such words together
  too_many_spellings,          // of mot~
  fuzzy_compound,              // Nur-Sultan~; found as it is
  too_many_words,              // the first are searched
  filter_beside_proximity,     // source: and the like have no place in the text; ET instead
  fields_beside_proximity,     // titre: on one side, citation: on the other; ET instead
  quotation_around_proximity,  // citation: on one side, which then holds for both
  too_many_pairs,              // of groups joined by PROCHE; ET instead
  field_in_field,              // the inner one holds
  unreadable_date,             // left out
  reversed_dates,              // exchanged
  sign_on_name,                // a tilde or weight of source: and the like; ignored
  unknown_name,                // no article has this name in this field
  absent_phrase,               // its words instead, near one another
  too_fine_histogram,          // a longer interval instead
  other_revision,              // of the page before this one
};

// Byte offsets in the user's text.
[[nodiscard]] query::Warning warning_of(PlanProblem problem, std::size_t begin, std::size_t end);

}  // namespace depeche::search
