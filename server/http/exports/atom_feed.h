// Writes what a search found as a feed: Atom (RFC 4287) in pages (RFC 5005), with OpenSearch's counts.
//
// Ids are UUIDs made from the ids of articles, and for a feed from its query, so that they are the same on
// every host and after every rebuild. An entry's `updated` is its article's date, as the first instant at
// Paris that the date may stand for. An article without a date has 1970, so that readers take it for old
// rather than new.
#pragma once

#include <string>

#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"

namespace depeche::http {

// Returns what a feed asks for where its address does not say: the newest 20 articles of those that have all
// words.
[[nodiscard]] search::SearchRequest feed_defaults();

// Where a feed is found.
struct FeedAddress {
  std::string base_url;  // what base_url() gives
  std::string key = {};  // the parameter "key", which opens it; empty: it has none
};

// Returns the whole document; `answer` is the answer to `request`. Throws std::bad_alloc.
[[nodiscard]] std::string to_atom(const search::SearchAnswer& answer, const search::SearchRequest& request,
                                  const FeedAddress& address);

}  // namespace depeche::http
