// Relaxation: the articles that are given although they lack words.
//
// By score, an article with any word of the query may come: each word that it has adds to its score, so that
// lacking one costs. In another order that would bring up what hardly answers, so there an article needs half
// of the words, or rare ones: "tempête" says more than "grande".
//
// A phrase is kept as long as some article has it and most of the rest: who types quotes asks for just that.
// Else its words stand in for it. They may do so besides, for what follows behind the articles that have the
// phrase. The parts of a compound count by themselves, and the compound adds to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "server/query/query_tree.h"
#include "server/search/model/deadline.h"
#include "server/search/plan/plan.h"

namespace depeche::search {

enum class Phrases {
  kept_where_found,
  given_up,
};

struct Relaxation {
  Plan plan;                // its units are what articles may lack; it marks and weighs, and reads no places
  Xapian::Query any;        // the articles that are given by score
  Xapian::Query most;       // those that are given in another order
  std::size_t words = 0;    // that an article may lack
  std::size_t phrases = 0;  // that it must have
  std::vector<query::Warning> warnings;
};

// Nothing where there is nothing to leave out: operators, a single word, phrases alone. `complete` says how
// many articles have all that is asked for. Throws SearchTimeout once the deadline has passed, or later,
// where `most` is read.
[[nodiscard]] std::optional<Relaxation> relax(const Plan& plan, std::uint64_t complete,
                                              const Xapian::Database& database, const Deadline& deadline,
                                              Phrases phrases = Phrases::kept_where_found);

}  // namespace depeche::search
