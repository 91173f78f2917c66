#include "server/http/content_type.h"
#include "server/http/json_codec.h"
#include "server/http/parameters.h"
#include "server/http/resources.h"
#include "server/http/search_parameters.h"

namespace depeche::http {

Handler similar_resource(search::SearchService& service) {
  return [&service](const httplib::Request& request, httplib::Response& response) {
    const std::string id = path_variable(request, "/api/articles/", "/similar");
    Parameters parameters(request);
    const std::size_t limit =
        parameters.take_number("limit", search::SearchRequest{}.limit, {.least = 0, .most = kMaxLimit});
    parameters.reject_unknown();
    const std::optional<search::SimilarAnswer> similar = service.similar(id, limit);
    if (!similar) throw NotFound("no article has this id");
    response.set_content(to_json(*similar), kJson);
  };
}

}  // namespace depeche::http
