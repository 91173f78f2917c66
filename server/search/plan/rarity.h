// How much a word says about what is looked for: the fewer articles have it, the more it says.
//
// Thread rule: pure functions over a database that one thread reads.
#pragma once

#include <xapian.h>

#include "server/search/plan/plan.h"

namespace depeche::search {

// About how many articles have the unit: as many as have its most frequent form. A compound is taken for as
// frequent as its rarest part.
[[nodiscard]] Xapian::doccount frequency_of(const Unit& unit, const Xapian::Database& database);

// BM25's inverse document frequency as Lucene has it, ln(1 + (N − n + ½) / (n + ½)): never negative, so that
// a word of most articles still says a little. Requires: frequency <= the database's articles.
[[nodiscard]] double rarity_of(Xapian::doccount frequency, const Xapian::Database& database);

}  // namespace depeche::search
