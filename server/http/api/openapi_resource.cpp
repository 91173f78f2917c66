#include <memory>

#include "server/http/api/openapi_document.h"
#include "server/http/api/resources.h"
#include "server/http/routing/asset.h"
#include "server/http/routing/content_type.h"

namespace depeche::http {

Handler openapi_resource() {
  const auto document = std::make_shared<const Asset>(std::string(kOpenApiDocument), kJson);
  return [document](const Call&, const httplib::Request& request, httplib::Response& response) {
    document->serve(request, response);
  };
}

}  // namespace depeche::http
