// An article written as a JSON object.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/article/delivery.h"
#include "indexer/article/field_names.h"
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

struct JsonRecord {
  Article article;                         // not completed; its lead stands before its body
  std::vector<std::string> other_names{};  // of fields that articles have not, the first of them, each once
  std::size_t replaced_bytes = 0;          // that were no characters
  std::string status{};                    // "canceled" or "withheld", as it is written; else empty
};

// Reads one object, whose names are those of FieldNames::find(). `body` must be a string; other fields may be
// missing or null, and where `status` takes the article back, the body too; `id`, dates and numbers may be
// numbers, which are taken as they are written; a list is a string or a list of strings; unknown fields may
// hold anything. Text that is not UTF-8 may be Windows-1252. Throws InvalidArticle. Needs no stack for nested
// values, however deep.
[[nodiscard]] JsonRecord parse_json_record(std::string_view json, const FieldNames& names);

// The article of such an object with the names that Dépêche gives its fields.
[[nodiscard]] Article parse_json_article(std::string_view json);

// Hands the article in `json`, or those of schema.org in it (json_ld.h), to `delivery`, or rejects what is
// none.
void deliver_json(std::string_view json, Delivery& delivery);

}  // namespace depeche::article
