#include "indexer/index/schema/facets.h"

#include <algorithm>

namespace depeche::index {

std::optional<Facet> facet_named(std::string_view name) {
  const auto* found = std::ranges::find(kFacets, name, &FacetDescription::name);
  if (found == kFacets.end()) return std::nullopt;
  return found->facet;
}

std::vector<std::string> names_in(const article::Article& article, const NameFacet& facet) {
  if (const auto* list = std::get_if<std::vector<std::string> article::Article::*>(&facet.member)) {
    return article.**list;
  }
  const std::string& name = article.*std::get<std::string article::Article::*>(facet.member);
  return name.empty() ? std::vector<std::string>() : std::vector{name};
}

}  // namespace depeche::index
