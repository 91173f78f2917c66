#include "indexer/index/edit/change.h"

namespace depeche::index {

const std::string& id_of(const Change& change) {
  if (const auto* removal = std::get_if<Removal>(&change)) return removal->id;
  return std::get<article::Article>(change).id;
}

WriteCounts& WriteCounts::operator+=(const WriteCounts& other) {
  added += other.added;
  replaced += other.replaced;
  unchanged += other.unchanged;
  removed += other.removed;
  missing += other.missing;
  outdated += other.outdated;
  held += other.held;
  return *this;
}

WriteCounts counts_of(const std::vector<Outcome>& outcomes) {
  WriteCounts counts;
  for (const Outcome outcome : outcomes) {
    switch (outcome) {
      case Outcome::added:
        ++counts.added;
        break;
      case Outcome::replaced:
        ++counts.replaced;
        break;
      case Outcome::unchanged:
        ++counts.unchanged;
        break;
      case Outcome::removed:
        ++counts.removed;
        break;
      case Outcome::missing:
        ++counts.missing;
        break;
      case Outcome::outdated:
        ++counts.outdated;
        break;
      case Outcome::held:
        ++counts.held;
        break;
    }
  }
  return counts;
}

}  // namespace depeche::index
