// Writes what was found as JSON, in the shapes of the REST API. Bytes that are not UTF-8 become U+FFFD.
// Nothing here throws anything but std::bad_alloc.
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include "server/http/exchange/field_list.h"
#include "server/http/exchange/html.h"
#include "server/search/model/article_answer.h"
#include "server/search/model/comparison_answer.h"
#include "server/search/model/database_stats.h"
#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"
#include "server/search/model/similar_answer.h"
#include "server/search/model/versions_answer.h"

namespace depeche::http {

// What is shown of articles, and how.
struct ArticleShape {
  Highlight highlight = {};
  FieldList fields = {};
};

// What "fields" may name beside the fields of an article, in hits and in an article.
inline constexpr std::array<std::string_view, 6> kHitFields{"title_html", "score",    "missing",
                                                            "snippet",    "versions", "explanation"};
inline constexpr std::array<std::string_view, 3> kArticleFields{"title_html", "body_html", "marks_complete"};

// Writes the answer to a search. A hit has its id, and of the rest what `shape` names; without any, what it
// has by itself. Its member "next" is the relative URL of the following page, or null on the last one; it
// begins with `prefix`, the path of the site. `took` is the time that the answer took so far; "took_ms" says
// it in milliseconds.
[[nodiscard]] std::string to_json(const search::SearchAnswer& answer, const search::SearchRequest& request,
                                  const ArticleShape& shape, std::chrono::nanoseconds took,
                                  const std::string& prefix = {});

// Writes the fields of an article in the order of article_fields.h: the id, and those that `fields` has. A
// field that the article lacks is null, or an empty list.
[[nodiscard]] std::string to_json(const article::Article& article, const FieldList& fields = {});

// Writes them, and two more: "title_html" behind the title and "body_html" behind the body have them as HTML,
// in which the words of a query are marked.
[[nodiscard]] std::string to_json(const search::ArticleAnswer& article, const ArticleShape& shape);

[[nodiscard]] std::string to_json(const search::SimilarAnswer& similar);
[[nodiscard]] std::string to_json(const search::VersionsAnswer& versions);
[[nodiscard]] std::string to_json(const search::ComparisonAnswer& comparison);

[[nodiscard]] std::string to_json(const search::DatabaseStats& stats);

}  // namespace depeche::http
