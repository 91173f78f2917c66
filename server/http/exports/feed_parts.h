// What feeds of all formats have in common: what they ask for, what they are called, and how they name
// articles.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/article/date.h"
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

// « Dépêche : OTSC Almaty, seeds, 2022-01 »
[[nodiscard]] std::string feed_title(const search::SearchRequest& request);

// UUIDs made from the id of an article, and for a feed from its query, so that they are the same on every
// host and after every rebuild. Readers go by them: an entry whose id changes is shown as a new article.
[[nodiscard]] std::string article_urn(std::string_view id);
[[nodiscard]] std::string feed_urn(std::string_view query);

// The first instant at Paris that the date may stand for, as RFC 3339 has it. Without a date it is 1970, so
// that readers take the article for old rather than new.
[[nodiscard]] std::string instant_of(const std::optional<article::Date>& date);

// The address of the page that shows these results to people.
[[nodiscard]] std::string page_address(const search::SearchRequest& request, const FeedAddress& address);

}  // namespace depeche::http
