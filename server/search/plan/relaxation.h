// Relaxation: the articles that follow where few have all words. They have half of its words, or
// rare ones: "tempête" says more than "grande".
//
// A phrase is kept as long as some article has it and most of the rest: who types quotes asks for just
// that. Else its words stand in for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/search/model/deadline.h"
#include "server/search/plan/plan.h"

namespace depeche::search {

struct Relaxation {
  Plan plan;                 // its units are what articles may lack; it marks and weighs
  Xapian::Query candidates;  // those that follow, and those that have all; each matches `plan`
};

// Nothing where there is nothing to leave out: operators, a single word, phrases alone. Throws SearchTimeout
// once the deadline has passed, or later, where the candidates are read.
[[nodiscard]] std::optional<Relaxation> relax(const Plan& plan, const Xapian::Database& database,
                                              const Deadline& deadline);

}  // namespace depeche::search
