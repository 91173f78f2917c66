#include "server/search/plan/plan.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace depeche::search {

// Units that are marked alike stand side by side once they are sorted by what is marked. So a word that is
// repeated a thousand times is marked no more slowly than once.
std::vector<std::size_t> Plan::first_alike() const {
  std::vector<std::size_t> first(units.size());
  std::iota(first.begin(), first.end(), std::size_t{0});
  std::vector<std::size_t> sorted = first;
  const auto what_is_marked = [this](std::size_t unit) {
    return std::tie(units[unit].field, units[unit].sequences);
  };
  std::ranges::stable_sort(sorted, {}, what_is_marked);
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const bool is_alike =
        !units[sorted[i]].sequences.empty() && what_is_marked(sorted[i - 1]) == what_is_marked(sorted[i]);
    if (is_alike) first[sorted[i]] = first[sorted[i - 1]];
  }
  return first;
}

std::vector<Pattern> Plan::patterns(const std::vector<std::size_t>& first_alike) const {
  std::vector<Pattern> patterns;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    if (first_alike[unit] != unit) continue;
    for (const auto& sequence : units[unit].sequences)
      patterns.push_back({sequence, unit, units[unit].field});
  }
  return patterns;
}

}  // namespace depeche::search
