// Sets the headers by which every answer tells the browser what to refuse (security_header_list.h).
#pragma once

#include <httplib.h>

namespace depeche::http {

// Sets the headers that the handler has not set itself. Without a policy of the handler the answer may load
// nothing and may not be embedded; without its Cache-Control a browser asks again each time. Throws
// std::bad_alloc only.
void add_security_headers(httplib::Response& response);

}  // namespace depeche::http
