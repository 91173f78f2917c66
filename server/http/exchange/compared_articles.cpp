#include "server/http/exchange/compared_articles.h"

#include <fmt/format.h>

#include <utility>

namespace depeche::http {
namespace {

// An empty id is refused like a missing one: forms send "a=" for a field that nobody filled in.
std::string take_id(Parameters& parameters, std::string_view name) {
  std::optional<std::string> id = parameters.take(name);
  if (!id || id->empty()) throw InvalidParameter(std::string(name), "must be the id of an article");
  return *std::move(id);
}

}  // namespace

search::ComparisonAnswer compared_articles(Parameters& parameters, search::SearchService& service) {
  const std::string a = take_id(parameters, "a");
  const std::string b = take_id(parameters, "b");
  // Both are looked up in one call, so they are compared at one revision of the database.
  auto found = service.compare(a, b);
  if (const auto* const missing = std::get_if<search::MissingArticle>(&found)) {
    // The message says which of the two is missing, as both were asked for at once.
    throw NotFound(fmt::format("no article has the id \"{}\"", missing->id));
  }
  return std::get<search::ComparisonAnswer>(std::move(found));
}

}  // namespace depeche::http
