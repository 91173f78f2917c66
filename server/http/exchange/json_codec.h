// What was found, as JSON: the shapes of the REST API. Bytes that are not UTF-8 become U+FFFD; nothing here
// throws but for want of memory.
//
// Thread rule: pure functions.
#pragma once

#include <chrono>
#include <string>

#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"

namespace depeche::http {

// `next` is the relative URL of the following page, null on the last one.
[[nodiscard]] std::string to_json(const search::SearchAnswer& answer, const search::SearchRequest& request,
                                  std::chrono::nanoseconds took);

// All fields of an article, in the order of article_fields.h; null where the article has nothing.
[[nodiscard]] std::string to_json(const article::Article& article);

// With or without the fields that the words of a query are marked in: each stands behind the field as it is.
enum class Marked { no, yes };
[[nodiscard]] std::string to_json(const search::ArticleAnswer& article, Marked marked);

[[nodiscard]] std::string to_json(const search::SimilarAnswer& similar);
[[nodiscard]] std::string to_json(const search::VersionsAnswer& versions);
[[nodiscard]] std::string to_json(const search::ComparisonAnswer& comparison);

[[nodiscard]] std::string to_json(const search::DatabaseStats& stats);

}  // namespace depeche::http
