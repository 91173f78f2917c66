// What was found, as JSON: the shapes of the REST API. Bytes that are not UTF-8 become U+FFFD; nothing here
// throws but for want of memory.
//
// Thread rule: pure functions.
#pragma once

#include <chrono>
#include <string>

#include "server/http/exchange/html.h"
#include "server/search/model/article_answer.h"
#include "server/search/model/comparison_answer.h"
#include "server/search/model/database_stats.h"
#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"
#include "server/search/model/similar_answer.h"
#include "server/search/model/versions_answer.h"

namespace depeche::http {

// `next` is the relative URL of the following page, null on the last one.
[[nodiscard]] std::string to_json(const search::SearchAnswer& answer, const search::SearchRequest& request,
                                  const Highlight& highlight, std::chrono::nanoseconds took);

// All fields of an article, in the order of article_fields.h; null where the article has nothing.
[[nodiscard]] std::string to_json(const article::Article& article);


// The same, and behind the title and the body each as HTML in which the words of a query are marked.
[[nodiscard]] std::string to_json(const search::ArticleAnswer& article, const Highlight& highlight);

[[nodiscard]] std::string to_json(const search::SimilarAnswer& similar);
[[nodiscard]] std::string to_json(const search::VersionsAnswer& versions);
[[nodiscard]] std::string to_json(const search::ComparisonAnswer& comparison);

[[nodiscard]] std::string to_json(const search::DatabaseStats& stats);

}  // namespace depeche::http
