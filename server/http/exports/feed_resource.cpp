#include "server/http/exchange/search_parameters.h"
#include "server/http/exports/atom_feed.h"
#include "server/http/exports/export_routes.h"
#include "server/http/exports/rss_feed.h"
#include "server/http/routing/base_url.h"
#include "server/http/routing/content_encoding.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/header_list.h"

namespace depeche::http {

namespace {

// Chromium shows Atom as the text that it is, and a style sheet of any other XML: a browser is given that.
// What reads feeds doesn't ask for pages.
const char* type_of_feed(const httplib::Request& request) {
  return header_list(request, "Accept").find("text/html") == std::string::npos ? kAtom : kXml;
}

}  // namespace

Handler feed_resource(search::SearchService& service, FeedFormat format) {
  return [&service, format](const Call& call, const httplib::Request& request, httplib::Response& response) {
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
    const search::SearchAnswer answer = service.search(wanted, asked);
    const FeedAddress address{base_url(call.visit, request), key};
    if (format == FeedFormat::rss) return response.set_content(to_rss(answer, wanted, address), kRss);
    response.set_content(to_atom(answer, wanted, address), type_of_feed(request));
    add_vary(response, "Accept");
  };
}

}  // namespace depeche::http
