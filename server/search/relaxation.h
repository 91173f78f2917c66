// Relaxation: the articles that follow where few have all words. They have half of its words, or
// rare ones: "tempête" says more than "grande".
//
// A phrase that some article has is never given up: who types quotes asks for just that. The words of one
// that no article has stand in for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/search/deadline.h"
#include "server/search/plan.h"

namespace depeche::search {

struct Relaxation {
  Plan plan;                                // its units are what articles may lack; it marks and weighs
  std::vector<std::string> absent_phrases;  // as typed, in quotes; every article lacks them
  Xapian::Query candidates;                 // those that follow, and those that have all; without weight
};

// Nothing where there is nothing to leave out: operators, a single word, phrases alone. Throws SearchTimeout
// once the deadline has passed, or later, where the candidates are read.
[[nodiscard]] std::optional<Relaxation> relax(const Plan& plan, const Xapian::Database& database,
                                              const Deadline& deadline);

}  // namespace depeche::search
