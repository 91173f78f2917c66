#include "server/http/api/resources.h"
#include "server/http/exchange/json_codec.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/parameters.h"

namespace depeche::http {
namespace {

// A dispatch of an agency may have many copies, so 20 are listed unless the request asks for another number;
// "total" counts them all.
constexpr std::size_t kVersions = 20;
constexpr std::size_t kMostVersions = 100;

}  // namespace

Handler versions_resource(search::SearchService& service) {
  return [&service](const Call& call, const httplib::Request& request, httplib::Response& response) {
    const std::string& id = call.variable("id");
    Parameters parameters(request);
    const std::size_t most = parameters.take_number("limit", kVersions, {.least = 1, .most = kMostVersions});
    parameters.reject_unknown();
    const std::optional<search::VersionsAnswer> versions = service.versions(id, most);
    if (!versions) throw NotFound("no article has this id");
    response.set_content(to_json(*versions), kJson);
  };
}

}  // namespace depeche::http
