// Renders the results of a search.
//
// Thread rule: pure function.
#pragma once

#include <chrono>
#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"
#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"

namespace depeche::http {

struct PageResults {
  const PageAddress& address;
  const search::SearchRequest& request;  // what the address was decoded to
  const search::SearchAnswer& answer;
  double took_ms;                 // milliseconds from the request to the answer of the search
  std::chrono::sys_days today{};  // at Paris, for the periods that are counted from it
};

[[nodiscard]] std::string render_results(const PageStyle& style, const PageResults& results);

}  // namespace depeche::http
