#include "server/search/plan.h"

namespace depeche::search {

Xapian::Query Plan::bonus() const {
  std::vector<Xapian::Query> bonuses;
  for (const Unit& unit : units) {
    if (!unit.bonus.empty()) bonuses.push_back(unit.bonus);
  }
  return {Xapian::Query::OP_OR, bonuses.begin(), bonuses.end()};
}

std::vector<Pattern> Plan::patterns() const {
  std::vector<Pattern> patterns;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    for (const auto& sequence : units[unit].sequences)
      patterns.push_back({sequence, unit, units[unit].field});
  }
  return patterns;
}

}  // namespace depeche::search
