// The parameters of a search, as /api/search and the page share them: "q", "match", "spelling", "sort",
// "group", "explain", "limit", "offset", "from", "to", two of the name of each facet
// (indexer/index/schema/facets.h), as "source" and "not_source", "facets", "histogram", "revision",
// "snippet_length", and for programs only "highlight_pre" and "highlight_post": a page that took those would
// show the markup of whoever wrote the link.
//
// Thread rule: pure functions on their arguments.
#pragma once

#include <cstddef>
#include <string>

#include "server/http/exchange/html.h"
#include "server/http/routing/parameters.h"
#include "server/search/model/search_request.h"

namespace depeche::http {

inline constexpr std::size_t kMaxLimit = 100;
inline constexpr std::size_t kMaxWindow = 10'000;  // limit + offset
inline constexpr std::size_t kMinSnippetLength = 40;
inline constexpr std::size_t kMaxSnippetLength = 2'000;
inline constexpr std::size_t kMaxHighlightBytes = 64;  // each tag has its own
// Values of each facet: each becomes a part of the query that every search with it must look up.
inline constexpr std::size_t kMaxFilterValues = 50;

// The parameter for values that no article found may have: "not_source".
[[nodiscard]] std::string excluding_name(search::Facet facet);

// Takes all parameters but the highlight. The caller may take parameters of its own before or after, and then
// calls reject_unknown(). Throws InvalidParameter, which names the parameter and says what is accepted. An
// empty filter ("source=", "from=") counts as not given, as forms send it.
[[nodiscard]] search::SearchRequest take_search_parameters(Parameters& parameters);

// Takes only what chooses articles and orders them: "q", "match", "spelling", "sort", "group", the dates and
// the facets. All else, and what the request does not give, stays as it is in `defaults`. Throws
// InvalidParameter.
[[nodiscard]] search::SearchRequest take_selection(Parameters& parameters, search::SearchRequest defaults);

// Takes "limit" and "offset". A limit that is not given stays as it is in `request`; an offset that is not
// given is 0. Throws InvalidParameter.
void take_window(Parameters& parameters, search::SearchRequest& request);

// Takes "highlight_pre" and "highlight_post". Throws InvalidParameter where one is longer than
// kMaxHighlightBytes.
[[nodiscard]] Highlight take_highlight(Parameters& parameters);

// The query string, without "?", that take_search_parameters() reads as `request`; what equals `defaults` is
// left out. For links to other pages of the same results.
[[nodiscard]] std::string to_query_string(const search::SearchRequest& request,
                                          const search::SearchRequest& defaults = {});

// Returns what goes behind such a query string, with its "&", so that take_highlight() reads these tags from
// it. Returns an empty text for the usual tags.
[[nodiscard]] std::string highlight_query_string(const Highlight& highlight);

}  // namespace depeche::http
