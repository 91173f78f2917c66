// Headers whose values are lists.
#pragma once

#include <httplib.h>

#include <string>

namespace depeche::http {

// All elements of a header, which clients and proxies may write in one line or several (RFC 9110, 5.3), in
// their order; empty where there is none.
[[nodiscard]] std::string header_list(const httplib::Request& request, const std::string& name);

}  // namespace depeche::http
