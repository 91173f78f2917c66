// Writes what a search found as a feed: Atom (RFC 4287) in pages (RFC 5005), with OpenSearch's counts.
//
// An entry's `updated` is its article's date; see feed_parts.h.
#pragma once

#include <string>

#include "server/http/exports/feed_parts.h"
#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"

namespace depeche::http {

// Returns the whole document; `answer` is the answer to `request`. Throws std::bad_alloc.
[[nodiscard]] std::string to_atom(const search::SearchAnswer& answer, const search::SearchRequest& request,
                                  const FeedAddress& address);

}  // namespace depeche::http
