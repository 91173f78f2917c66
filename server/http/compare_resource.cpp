#include "server/http/compared_articles.h"
#include "server/http/content_type.h"
#include "server/http/json_codec.h"
#include "server/http/resources.h"

namespace depeche::http {

Handler compare_resource(search::SearchService& service) {
  return [&service](const httplib::Request& request, httplib::Response& response) {
    Parameters parameters(request);
    const search::ComparisonAnswer comparison = compared_articles(parameters, service);
    parameters.reject_unknown();
    response.set_content(to_json(comparison), kJson);
  };
}

}  // namespace depeche::http
