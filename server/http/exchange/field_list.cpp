#include "server/http/exchange/field_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/article/article_fields.h"
#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

bool is_known(std::string_view name, std::span<const std::string_view> others) {
  return article::find_field(name) != nullptr || std::ranges::find(others, name) != others.end();
}

std::string list_of(std::span<const std::string_view> others) {
  std::vector<std::string_view> names;
  for (const article::Field& field : article::kFields) names.push_back(field.name);
  names.insert(names.end(), others.begin(), others.end());
  return fmt::format("{}", fmt::join(names, ", "));
}

// "a,,b" and "a," have an empty name, which is none of the fields.
std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> names;
  for (;;) {
    const std::size_t comma = list.find(',');
    names.emplace_back(list.substr(0, comma));
    if (comma == std::string_view::npos) return names;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace

bool FieldList::names_field(std::string_view name) const {
  return std::ranges::find(names_, name) != names_.end();
}

std::vector<const article::Field*> FieldList::of_articles() const {
  std::vector<const article::Field*> fields;
  for (const std::string& name : names_) {
    if (const article::Field* field = article::find_field(name)) fields.push_back(field);
  }
  return fields;
}

FieldList take_fields(Parameters& parameters, std::span<const std::string_view> others) {
  const std::string list = parameters.take("fields").value_or("");
  if (list.empty()) return {};
  std::vector<std::string> names;
  for (std::string& name : split(list)) {
    const bool is_new = std::ranges::find(names, name) == names.end();
    if (!is_new || !is_known(name, others)) {
      throw InvalidParameter(
          "fields", fmt::format("must be a list of {}, each once, with commas between", list_of(others)));
    }
    names.push_back(std::move(name));
  }
  return FieldList(std::move(names));
}

std::string fields_query_string(const FieldList& fields) {
  if (fields.is_default()) return {};
  return fmt::format("&fields={}", percent_encode(fmt::format("{}", fmt::join(fields.names(), ","))));
}

}  // namespace depeche::http
