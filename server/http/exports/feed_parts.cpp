#include "server/http/exports/feed_parts.h"

#include <fmt/format.h>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <vector>

#include "indexer/article/paris_time.h"
#include "server/http/exchange/search_parameters.h"

namespace depeche::http {
namespace {

// RFC 4287 demands an instant of each entry (section 4.1.2) and of the feed (4.1.1), so an article without a
// date has this one.
constexpr const char* kUndated = "1970-01-01T00:00:00Z";
// The namespace of the UUIDs below, which no other program uses. It must never change: all feeds would show
// their articles as new ones.
constexpr const char* kNamespace = "8c1a4f0e-5d0b-4b57-9a53-3f0d6a7c2e19";

// Makes a UUID by SHA-1 from a name (RFC 4122, section 4.3), so the same name has the same UUID on every
// host. `kind` keeps an article and a feed of the same name apart.
std::string urn_of(std::string_view kind, std::string_view name) {
  const boost::uuids::name_generator_sha1 generator(boost::uuids::string_generator()(kNamespace));
  return fmt::format("urn:uuid:{}", to_string(generator(fmt::format("{} {}", kind, name))));
}

}  // namespace

search::SearchRequest feed_defaults() {
  constexpr std::size_t kEntries = 20;
  search::SearchRequest defaults;
  defaults.match = search::Match::all;
  defaults.sort = search::Sort::newest;
  defaults.limit = kEntries;
  return defaults;
}

std::string feed_title(const search::SearchRequest& request) {
  std::vector<std::string> parts;
  if (!request.text.empty()) parts.push_back(request.text);
  for (const auto& [facet, values] : request.chosen) {
    parts.insert(parts.end(), values.begin(), values.end());
  }
  for (const auto& [facet, values] : request.excluded) {
    for (const std::string& value : values) parts.push_back(fmt::format("sauf {}", value));
  }
  if (request.from) parts.push_back(fmt::format("depuis {}", request.from->text));
  if (request.to) parts.push_back(fmt::format("jusqu’à {}", request.to->text));
  if (parts.empty()) parts.emplace_back("tous les articles");
  return fmt::format("Dépêche\u00A0: {}", fmt::join(parts, ", "));
}

std::string article_urn(std::string_view id) {
  return urn_of("article", id);
}

std::string feed_urn(std::string_view query) {
  return urn_of("feed", query);
}

std::string instant_of(const std::optional<article::Date>& date) {
  return date ? article::beginning_in_paris(*date) : kUndated;
}

std::string page_address(const search::SearchRequest& request, const FeedAddress& address) {
  search::SearchRequest page = request;
  page.offset = 0;
  page.limit = search::SearchRequest{}.limit;
  return fmt::format("{}/?{}", address.base_url, to_query_string(page));
}

}  // namespace depeche::http
