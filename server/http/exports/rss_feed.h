// Writes what a search found as a feed in RSS 2.0, for programs that do not read Atom: the entries, ids and
// pages are those of the Atom feed.
#pragma once

#include <string>

#include "server/http/exports/feed_parts.h"
#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"

namespace depeche::http {

// Returns the whole document; `answer` is the answer to `request`. Throws std::bad_alloc.
[[nodiscard]] std::string to_rss(const search::SearchAnswer& answer, const search::SearchRequest& request,
                                 const FeedAddress& address);

}  // namespace depeche::http
