#include "server/http/content_type.h"
#include "server/http/openapi_document.h"
#include "server/http/resources.h"

namespace depeche::http {

Handler openapi_resource() {
  return [](const httplib::Request&, httplib::Response& response) {
    response.set_content(kOpenApiDocument.data(), kOpenApiDocument.size(), kJson);
  };
}

}  // namespace depeche::http
