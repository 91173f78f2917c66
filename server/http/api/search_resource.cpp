#include <chrono>

#include "server/http/api/resources.h"
#include "server/http/exchange/json_codec.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/routing/content_type.h"

namespace depeche::http {

Handler search_resource(search::SearchService& service) {
  return [&service](const Call& call, const httplib::Request& request, httplib::Response& response) {
    // The time in "took_ms" begins before the parameters are read, so it covers all but the writing of the
    // JSON.
    const auto started = std::chrono::steady_clock::now();
    Parameters parameters(request);
    search::SearchRequest wanted = take_search_parameters(parameters);
    const ArticleShape shape{.highlight = take_highlight(parameters),
                             .fields = take_fields(parameters, kHitFields)};
    wanted.fields = shape.fields.of_articles();
    parameters.reject_unknown();
    // The id of the request goes along, so that a slow query in the log can be found in the log of requests
    // too.
    const search::Call asked{.request_id = std::string(call.id)};
    const search::SearchAnswer answer = service.search(wanted, asked);
    const auto took = std::chrono::steady_clock::now() - started;
    response.set_content(to_json(answer, wanted, shape, took, call.visit.prefix), kJson);
  };
}

}  // namespace depeche::http
