// The values by which a search can be limited, as chips with their counts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"
#include "server/search/model/facet_counts.h"

namespace depeche::http {

// The facets that the page asks for, in the order in which it shows them.
[[nodiscard]] std::vector<search::Facet> page_facets();

// A chip sets its value, or takes it away where it is set. Months are shown only within one year. Empty where
// no article has a value.
[[nodiscard]] std::string render_facets(const PageStyle& style, const PageAddress& address,
                                        const std::vector<search::FacetCounts>& facets);

// The values of a facet that hold a text, without case and accents, in the order in which the page lists
// them: what the search is limited to first.
[[nodiscard]] search::FacetCounts values_holding(const PageLanguage& language, const PageAddress& address,
                                                 const search::FacetCounts& facet, std::string_view text);

// Values as chips, in the order in which they are given.
[[nodiscard]] kainjow::mustache::data facet_chips(const PageLanguage& language, const PageAddress& address,
                                                  const search::FacetCounts& facet);

}  // namespace depeche::http
