// The results of a search.
#pragma once

#include <string>

#include "server/http/page_address.h"
#include "server/http/page_frame.h"
#include "server/search/search_answer.h"
#include "server/search/search_request.h"

namespace depeche::http {

struct PageResults {
  const PageAddress& address;
  const search::SearchRequest& request;  // what the address was decoded to
  const search::SearchAnswer& answer;
  double took_ms;
};

[[nodiscard]] std::string render_results(const PageStyle& style, const PageResults& results);

}  // namespace depeche::http
