// The fields of articles that a request wants in its answer: "fields=title,date".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/routing/parameters.h"
#include "server/search/model/search_request.h"

namespace depeche::http {

// Thread rule: it never changes; call from any thread.
class FieldList {
 public:
  // Nothing was asked for: an answer has what it has by itself.
  FieldList() = default;
  explicit FieldList(std::vector<std::string> names) : names_(std::move(names)) {}

  [[nodiscard]] bool is_default() const { return names_.empty(); }
  // In the order of the request.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] bool names_field(std::string_view name) const;
  // Whether the answer has this field, where it has it by itself.
  [[nodiscard]] bool has(std::string_view name) const { return is_default() || names_field(name); }

  // Those that are fields of an article, in the order of the request.
  [[nodiscard]] std::vector<const article::Field*> of_articles() const;

 private:
  std::vector<std::string> names_;
};

// Takes "fields". `others` are the names that it may have beside those of the fields of an article. Throws
// InvalidParameter, which lists all of them. An empty parameter counts as not given.
[[nodiscard]] FieldList take_fields(Parameters& parameters, std::span<const std::string_view> others);

// Returns what goes behind a query string, with its "&", so that take_fields() reads the list from it.
[[nodiscard]] std::string fields_query_string(const FieldList& fields);

}  // namespace depeche::http
