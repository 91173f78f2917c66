#include "server/http/api/resources.h"
#include "server/http/exchange/compared_articles.h"
#include "server/http/exchange/json_codec.h"
#include "server/http/routing/content_type.h"

namespace depeche::http {

// The parameters "a" and "b" name the two articles; the page at /compare reads the same ones.
Handler compare_resource(search::SearchService& service) {
  return [&service](const Call&, const httplib::Request& request, httplib::Response& response) {
    Parameters parameters(request);
    const search::ComparisonAnswer comparison = compared_articles(parameters, service);
    // Reading the parameters and comparing are one call, so an unknown parameter is refused after the
    // comparison.
    parameters.reject_unknown();
    response.set_content(to_json(comparison), kJson);
  };
}

}  // namespace depeche::http
