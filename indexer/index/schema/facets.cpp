#include "indexer/index/schema/facets.h"

#include <algorithm>

#include "indexer/article/ascii_case.h"

namespace depeche::index {

namespace {

std::string in_form(std::string_view name, NameForm form) {
  if (form == NameForm::as_given) return std::string(name);
  return article::ascii_lower_case(std::string(name.substr(0, name.find_first_of("-_"))));
}

}  // namespace

// There are ten rows, so a walk through them is quicker than a map would be.
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
  return name.empty() ? std::vector<std::string>() : std::vector{in_form(name, facet.form)};
}

std::string facet_term(const NameFacet& facet, std::string_view name) {
  return name_term(facet.term_prefix, in_form(name, facet.form));
}

}  // namespace depeche::index
