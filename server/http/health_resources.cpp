#include "server/http/content_type.h"
#include "server/http/resources.h"

namespace depeche::http {

Handler alive_resource() {
  return [](const httplib::Request&, httplib::Response& response) {
    response.set_content(R"({"status":"alive"})", kJson);
  };
}

Handler ready_resource(search::SearchService& service) {
  return [&service](const httplib::Request&, httplib::Response& response) {
    service.check();
    response.set_content(R"({"status":"ready"})", kJson);
  };
}

}  // namespace depeche::http
