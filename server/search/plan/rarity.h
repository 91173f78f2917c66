// How much a word says: the fewer articles have it, the more.
//
// Thread rule: pure functions over a database that one thread reads.
#pragma once

#include <xapian.h>

#include "server/search/plan/plan.h"

namespace depeche::search {

// How many articles have the unit, nearly: those of its most frequent form, which for a compound are no more
// than those of its rarest part.
[[nodiscard]] Xapian::doccount frequency_of(const Unit& unit, const Xapian::Database& database);

// BM25's inverse document frequency as Lucene has it, ln(1 + (N − n + ½) / (n + ½)): never negative, so that
// a word of most articles still says a little. Requires: frequency <= the database's articles.
[[nodiscard]] double rarity_of(Xapian::doccount frequency, const Xapian::Database& database);

}  // namespace depeche::search
