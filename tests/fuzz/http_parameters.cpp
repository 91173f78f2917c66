// The query part of a target, as the API and the page read it.
#include <string>

#include "indexer/base/utf8.h"
#include "server/http/exchange/page_address.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/routing/entity_tag.h"
#include "server/http/routing/parameters.h"
#include "server/http/routing/url.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {
namespace {

// The query string of the search that `target` asks for. Throws InvalidParameter.
std::string read(const std::string& target) {
  httplib::Request request;
  request.target = target;
  http::Parameters parameters(request);
  const search::SearchRequest search = http::take_search_parameters(parameters);
  const http::Highlight highlight = http::take_highlight(parameters);
  parameters.reject_unknown();
  claim(is_utf8(search.text), "a query is UTF-8");
  claim(search.limit <= http::kMaxLimit && search.limit + search.offset <= http::kMaxWindow,
        "no window is larger than allowed");
  return http::to_query_string(search) + http::highlight_query_string(highlight);
}

void claim_parameters(const std::string& target) {
  std::string query;
  try {
    query = read(target);
  } catch (const http::InvalidParameter& error) {
    claim(std::string_view(error.what()).size() > 0, "what is refused is said");
    return;
  }
  claim(read("/api/search?" + query) == query, "what is written is read again as it was");
}

http::PageAddress::Parameters decoded(std::string_view target) {
  http::PageAddress::Parameters parameters;
  for (const auto& [name, value] : http::split_query(http::split_target(target).query)) {
    parameters.emplace_back(http::percent_decode(name, http::Plus::space),
                            http::percent_decode(value, http::Plus::space));
  }
  return parameters;
}

void claim_addresses(std::string_view target) {
  const std::string address = http::PageAddress(decoded(target)).results();
  claim(address.find_first_of("\"'<> \n") == std::string::npos, "an address can stand in a page");
  claim(http::PageAddress(decoded(address)).results() == address, "one search has one address");
}

}  // namespace

void run(std::string_view input) {
  const std::string target = "/api/search?" + std::string(input);
  claim_parameters(target);
  claim_addresses(target);
  const std::string decoded = http::percent_decode(input, http::Plus::literal);
  claim(http::percent_decode(http::percent_encode(decoded), http::Plus::space) == decoded,
        "what is encoded can be decoded");
  static_cast<void>(http::canonical_target(target));
}

}  // namespace depeche::fuzz
