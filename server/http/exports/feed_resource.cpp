#include "server/http/exchange/search_parameters.h"
#include "server/http/exports/atom_feed.h"
#include "server/http/exports/export_routes.h"
#include "server/http/routing/base_url.h"
#include "server/http/routing/content_type.h"

namespace depeche::http {

Handler feed_resource(search::SearchService& service) {
  return [&service](const Call& call, const httplib::Request& request, httplib::Response& response) {
    Parameters parameters(request);
    search::SearchRequest wanted = take_selection(parameters, feed_defaults());
    // A feed has pages like a search, but takes none of what only shows results: facets, histogram and
    // highlight would be unknown.
    take_window(parameters, wanted);
    // The guard has looked at it. It goes along to the other pages of the feed.
    const std::string key = parameters.take("key").value_or("");
    parameters.reject_unknown();
    // A browser that the feed is opened in may load its style sheet.
    response.set_header("Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
    const search::Call asked{.request_id = std::string(call.id)};
    response.set_content(to_atom(service.search(wanted, asked), wanted, {base_url(call.visit, request), key}),
                         kAtom);
  };
}

}  // namespace depeche::http
