#include <memory>

#include "server/http/asset.h"
#include "server/http/content_type.h"
#include "server/http/openapi_document.h"
#include "server/http/resources.h"

namespace depeche::http {

Handler openapi_resource() {
  const auto document = std::make_shared<const Asset>(std::string(kOpenApiDocument), kJson);
  return [document](const httplib::Request& request, httplib::Response& response) {
    document->serve(request, response);
  };
}

}  // namespace depeche::http
