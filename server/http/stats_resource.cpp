#include "server/http/content_type.h"
#include "server/http/json_codec.h"
#include "server/http/parameters.h"
#include "server/http/resources.h"

namespace depeche::http {

Handler stats_resource(search::SearchService& service) {
  return [&service](const httplib::Request& request, httplib::Response& response) {
    Parameters(request).reject_unknown();
    response.set_content(to_json(service.stats()), kJson);
  };
}

}  // namespace depeche::http
