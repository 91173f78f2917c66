// What every answer tells the browser to refuse.
#pragma once

#include <httplib.h>

namespace depeche::http {

// Never throws but for want of memory. A handler's own Content-Security-Policy or Cache-Control stays;
// without one nothing may be loaded by or embedded from the answer, and it is asked for again each time.
void add_security_headers(httplib::Response& response);

}  // namespace depeche::http
