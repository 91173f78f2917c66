// An article written as a JSON object.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "indexer/article/article.h"
#include "indexer/article/delivery.h"
#include "indexer/base/error.h"

namespace depeche::article {

// The article can't be accepted: the message says why and names the field at fault.
class InvalidArticle : public InvalidRequest {
 public:
  InvalidArticle(const std::string& reason, std::string article_id)
      : InvalidRequest(reason), article_id_(std::move(article_id)) {}
  // Empty where it was not known.
  [[nodiscard]] const std::string& article_id() const { return article_id_; }

 private:
  std::string article_id_;
};

// `json` is one object. `body` must be a string; the other fields of Article may be missing or null;
// `id` may be a number, which is taken as written; `authors` and `tags` are a string or a list of strings;
// unknown fields may hold anything. Bytes that are not UTF-8 may be Windows-1252. The article is not
// completed. Throws InvalidArticle. Needs no stack for nested values, however deep.
[[nodiscard]] Article parse_json_article(std::string_view json);

// Hands the article on, or rejects it.
void deliver_json(std::string_view json, Delivery& delivery);

}  // namespace depeche::article
