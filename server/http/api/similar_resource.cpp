#include "server/http/api/resources.h"
#include "server/http/exchange/json_codec.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/parameters.h"

namespace depeche::http {

Handler similar_resource(search::SearchService& service) {
  return [&service](const Call& call, const httplib::Request& request, httplib::Response& response) {
    const std::string& id = call.variable("id");
    Parameters parameters(request);
    const std::size_t limit =
        parameters.take_number("limit", search::SearchRequest{}.limit, {.least = 0, .most = kMaxLimit});
    parameters.reject_unknown();
    // An article without any similar one still has an answer, with an empty list; only an unknown id has
    // none.
    const std::optional<search::SimilarAnswer> similar = service.similar(id, limit);
    if (!similar) throw NotFound("no article has this id");
    response.set_content(to_json(*similar), kJson);
  };
}

}  // namespace depeche::http
