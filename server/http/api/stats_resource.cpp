#include "server/http/api/resources.h"
#include "server/http/exchange/json_codec.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/entity_tag.h"
#include "server/http/routing/parameters.h"

namespace depeche::http {

Handler stats_resource(search::SearchService& service) {
  return [&service](const Call&, const httplib::Request& request, httplib::Response& response) {
    // The route has no parameters. Any that is given is a mistake of the caller, who is told so.
    Parameters(request).reject_unknown();
    // How far a build is changes without a commit, so the tag is made of the answer.
    const std::string json = to_json(service.stats());
    if (!is_known_to_client(request, strong_etag(json), response)) response.set_content(json, kJson);
  };
}

}  // namespace depeche::http
