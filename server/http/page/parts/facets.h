// The values by which a search can be limited, as chips with their counts.
#pragma once

#include <string>
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

}  // namespace depeche::http
