// What a search found as a feed: Atom (RFC 4287) in pages (RFC 5005), with OpenSearch's counts.
//
// Ids are UUIDs made from the ids of articles, and for a feed from its query, so that they are the same on
// every host and after every rebuild. An entry's `updated` is its article's date, as the first instant at
// Paris that the date may stand for; an article without date has 1970, which a reader takes for old rather
// than new.
//
// Thread rule: pure functions.
#pragma once

#include <string>

#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"

namespace depeche::http {

// What a feed asks for where its address does not say: the newest 20 of those that have all words.
[[nodiscard]] search::SearchRequest feed_defaults();

// `base_url` as base_url() gives it; `answer` is that to `request`.
[[nodiscard]] std::string to_atom(const search::SearchAnswer& answer, const search::SearchRequest& request,
                                  const std::string& base_url);

}  // namespace depeche::http
