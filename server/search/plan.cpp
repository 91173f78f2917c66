#include "server/search/plan.h"

namespace depeche::search {

std::vector<Pattern> Plan::patterns() const {
  std::vector<Pattern> patterns;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    if (!units[unit].is_required) continue;
    for (const auto& sequence : units[unit].sequences)
      patterns.push_back({sequence, unit, units[unit].field});
  }
  return patterns;
}

}  // namespace depeche::search
