// Articles over time: a chart from which a period is chosen, the same as a table, and a form for its dates.
#pragma once

#include <chrono>
#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"
#include "server/search/model/histogram.h"
#include "server/search/model/search_request.h"

namespace depeche::http {

// A search as the page knows it.
struct SearchOfDay {
  const PageAddress& address;
  const search::SearchRequest& request;  // what the address was decoded to
  std::chrono::sys_days today;           // at Paris
};

// Empty where no article has a date and no period is asked for. Each bar and each row is the link to its
// period; scripts let a stretch of bars be chosen.
[[nodiscard]] std::string render_histogram(const PageStyle& style, const SearchOfDay& search,
                                           const search::Histogram& histogram);

}  // namespace depeche::http
