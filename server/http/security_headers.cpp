#include "server/http/security_headers.h"

#include "server/http/transport/security_header_list.h"

namespace depeche::http {
void add_security_headers(httplib::Response& response) {
  if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-cache");
  for (const SecurityHeader& header : kSecurityHeaders) {
    if (!response.has_header(header.name)) response.set_header(header.name, header.value);
  }
}

}  // namespace depeche::http
