// « Vouliez-vous dire … ? »: a close spelling that finds more, or what was searched in the place of a query
// that finds nothing.
#pragma once

#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"
#include "server/search/model/search_answer.h"

namespace depeche::http {

// Empty where the query was spelled as well as can be.
[[nodiscard]] std::string render_spelling(const PageStyle& style, const PageAddress& address,
                                          const search::SearchAnswer& answer);

}  // namespace depeche::http
