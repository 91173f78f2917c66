#include "server/http/exchange/facet_name.h"

namespace depeche::http {

std::string_view name_of(search::Facet facet) {
  switch (facet) {
    case search::Facet::source:
      return "source";
    case search::Facet::tag:
      return "tag";
    case search::Facet::author:
      return "author";
    case search::Facet::month:
      return "month";
    case search::Facet::year:
      return "year";
  }
  return {};
}

std::optional<search::Facet> facet_named(std::string_view name) {
  for (const search::Facet facet : {search::Facet::source, search::Facet::tag, search::Facet::author,
                                    search::Facet::month, search::Facet::year}) {
    if (name_of(facet) == name) return facet;
  }
  return std::nullopt;
}

}  // namespace depeche::http
