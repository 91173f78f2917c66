#include "indexer/article/formats/json/json_ld_dump.h"

#include <algorithm>
#include <utility>

#include "indexer/article/dates/article_version.h"
#include "indexer/article/html/first_value.h"
#include "indexer/article/html/json_ld.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/markup_text.h"
#include "indexer/base/error.h"

namespace depeche::article {

bool is_json_ld(const std::vector<std::string>& keys) {
  return std::ranges::any_of(
      keys, [](const std::string& key) { return key == "@context" || key == "@graph" || key == "@type"; });
}

void deliver_json_ld(std::string_view json, Delivery& delivery) {
  std::vector<JsonLdArticle> found = parse_json_ld(decode(std::string(json)).text);
  if (found.empty()) return delivery.leave_out("JSON-LD without an article");
  for (JsonLdArticle& one : found) {
    Article& article = one.article;
    article.body = text_of_plain(article.body, article.title);
    if (is_blank(article.body)) article.body = std::move(one.description);
    if (is_blank(article.body)) {
      delivery.reject("body is missing", article.url);
      continue;
    }
    set_if_empty(article.id, article.url);
    set_if_empty(article.date, one.modified);
    article.version = version_of({}, one.modified);
    delivery.accept(std::move(article));
  }
}

}  // namespace depeche::article
