#include "server/search/plan/rarity.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace depeche::search {
namespace {

// An article with all terms has the rarest one, so no more articles have all than have that.
Xapian::doccount frequency_of(const std::vector<std::string>& terms, const Xapian::Database& database) {
  Xapian::doccount frequency = database.get_doccount();
  for (const std::string& term : terms) frequency = std::min(frequency, database.get_termfreq(term));
  return frequency;
}

}  // namespace

Xapian::doccount frequency_of(const Unit& unit, const Xapian::Database& database) {
  Xapian::doccount frequency = 0;
  for (const auto& terms : unit.term_sets) frequency = std::max(frequency, frequency_of(terms, database));
  return frequency;
}

// log1p keeps its precision where nearly all articles have the word.
double rarity_of(Xapian::doccount frequency, const Xapian::Database& database) {
  const double others = database.get_doccount() - frequency;
  return std::log1p((others + 0.5) / (frequency + 0.5));
}

}  // namespace depeche::search
