// Reads headers whose values are lists.
//
// Thread rule: a pure function.
#pragma once

#include <httplib.h>

#include <string>

namespace depeche::http {

// Returns all elements of a header in their order, separated by commas; empty where there is none. Clients
// and proxies may write a list in one line or in several (RFC 9110, 5.3), which mean the same.
[[nodiscard]] std::string header_list(const httplib::Request& request, const std::string& name);

}  // namespace depeche::http
