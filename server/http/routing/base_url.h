// Says under which URL a client found this server, for links that must be absolute.
//
// Thread rule: pure functions on their arguments.
#pragma once

#include <httplib.h>
#include <string>

#include "server/http/routing/call.h"

namespace depeche::http {

// Returns "https://presse.example.fr/recherche", without a slash behind it; it needs no escape in XML and
// JSON. Throws InvalidRequest where the Host header is not a host name with an optional port.
[[nodiscard]] std::string base_url(const Visit& visit, const httplib::Request& request);

// Names in Vary what base_url() is made of. For every answer that holds an address of this server.
void vary_by_base_url(httplib::Response& response);

}  // namespace depeche::http
