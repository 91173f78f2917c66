#include "server/http/exchange/compared_articles.h"

#include <fmt/format.h>

#include <utility>

namespace depeche::http {
namespace {

std::string take_id(Parameters& parameters, std::string_view name) {
  std::optional<std::string> id = parameters.take(name);
  if (!id || id->empty()) throw InvalidParameter(std::string(name), "must be the id of an article");
  return *std::move(id);
}

}  // namespace

search::ComparisonAnswer compared_articles(Parameters& parameters, search::SearchService& service) {
  const std::string a = take_id(parameters, "a");
  const std::string b = take_id(parameters, "b");
  auto found = service.compare(a, b);
  if (const auto* const missing = std::get_if<search::MissingArticle>(&found)) {
    throw NotFound(fmt::format("no article has the id \"{}\"", missing->id));
  }
  return std::get<search::ComparisonAnswer>(std::move(found));
}

}  // namespace depeche::http
