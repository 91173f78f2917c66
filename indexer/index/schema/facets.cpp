#include "indexer/index/schema/facets.h"

#include <algorithm>

namespace depeche::index {

// There are six rows, so a walk through them is quicker than a map would be.
std::optional<Facet> facet_named(std::string_view name) {
  const auto* found = std::ranges::find(kFacets, name, &FacetDescription::name);
  if (found == kFacets.end()) return std::nullopt;
  return found->facet;
}

std::vector<std::string> names_in(const article::Article& article, const NameFacet& facet) {
  // The member that a row points to is one text or a list of texts, as std::variant says which.
  if (const auto* list = std::get_if<std::vector<std::string> article::Article::*>(&facet.member)) {
    return article.**list;
  }
  const std::string& name = article.*std::get<std::string article::Article::*>(facet.member);
  return name.empty() ? std::vector<std::string>() : std::vector{name};
}

}  // namespace depeche::index
