#include "server/http/api/suggest_resource.h"

#include <string_view>
#include <utility>

#include "server/http/api/suggestion_codec.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/routing/base_url.h"
#include "server/http/routing/content_encoding.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/entity_tag.h"
#include "server/http/routing/header_list.h"
#include "server/http/routing/parameters.h"
#include "server/http/routing/program_fingerprint.h"

namespace depeche::http {
namespace {

// The page asks again while the query is typed, so an answer has only few suggestions unless the request asks
// for more.
constexpr std::size_t kLimit = 8;
constexpr std::size_t kMaxCompletions = 20;

enum class SuggestFormat {
  json,
  opensearch,  // OpenSearch Suggestions, what browsers read
};

SuggestFormat format_named(const std::string& name) {
  if (name == "json") return SuggestFormat::json;
  if (name == "opensearch") return SuggestFormat::opensearch;
  throw InvalidParameter("format", "must be json or opensearch");
}

// The parameter decides. Without it the Accept header does: a client that names the media type of OpenSearch
// Suggestions gets that format.
SuggestFormat format_of(const httplib::Request& request) {
  Parameters parameters(request);
  if (const auto name = parameters.take("format")) return format_named(*name);
  const bool is_browser =
      header_list(request, "Accept").find("application/x-suggestions+json") != std::string::npos;
  return is_browser ? SuggestFormat::opensearch : SuggestFormat::json;
}

search::SuggestAnswer answer_to(const httplib::Request& request, search::SearchService& service) {
  Parameters parameters(request);
  search::SuggestRequest wanted;
  // The search that the query is typed for, as its own parameters say: what is suggested is counted in it.
  wanted.within = take_selection(parameters, {});
  wanted.text = wanted.within.text;
  wanted.limit = parameters.take_number("limit", kLimit, {.least = 0, .most = kMaxCompletions});
  // format_of() has read it before; it is taken here once more only so that it does not count as unknown.
  static_cast<void>(parameters.take("format"));
  parameters.reject_unknown();
  return service.suggest(wanted);
}

}  // namespace

void add_suggest_route(Routes& routes, search::SearchService& service) {
  // One address has two representations, by its Accept header. The name of the format is mixed into the tag,
  // so that a client which has the one is never told 304 for the other.
  const auto tagged = [&service](std::string_view format, Handler handler) {
    const EntityTags tags([&service] { return service.state(); }, program_fingerprint().append(format));
    return tags.tagged(std::move(handler), EntityTags::Language::fixed, EntityTags::Links::own);
  };
  const Handler json = tagged("json", [&service](const Call&, const auto& request, auto& response) {
    response.set_content(to_json(answer_to(request, service)), kJson);
  });
  const Handler opensearch =
      tagged("opensearch", [&service](const Call& call, const auto& request, auto& response) {
        response.set_content(to_opensearch(answer_to(request, service), base_url(call.visit, request)),
                             kSuggestionsJson);
      });
  routes.get("/api/suggest", [json, opensearch](const Call& call, const auto& request, auto& response) {
    const bool is_json = format_of(request) == SuggestFormat::json;
    // Without Vary a cache between would hand the format of one client to another (RFC 9110, 12.5.5).
    add_vary(response, "Accept");
    (is_json ? json : opensearch)(call, request, response);
  });
}

}  // namespace depeche::http
