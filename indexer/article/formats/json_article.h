// An article written as a JSON object.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "indexer/article/article.h"
#include "indexer/article/delivery.h"
#include "indexer/base/error.h"

namespace depeche::article {

// Thrown where an article can't be accepted. The message says why and names the field at fault.
class InvalidArticle : public InvalidRequest {
 public:
  InvalidArticle(const std::string& reason, std::string article_id)
      : InvalidRequest(reason), article_id_(std::move(article_id)) {}
  // Empty where it was not known.
  [[nodiscard]] const std::string& article_id() const { return article_id_; }

 private:
  std::string article_id_;
};

// Reads one object, whose names are those of article_fields.h. `body` must be a string; other fields may be
// missing or null; `id` may be a number, which is taken as it is written; a list is a string or a list of
// strings; unknown fields may hold anything. Text that is not UTF-8 may be Windows-1252. The article is not
// completed. Throws InvalidArticle. Needs no stack for nested values, however deep.
[[nodiscard]] Article parse_json_article(std::string_view json);

// Hands the article in `json` to `delivery`, or rejects what is none.
void deliver_json(std::string_view json, Delivery& delivery);

}  // namespace depeche::article
