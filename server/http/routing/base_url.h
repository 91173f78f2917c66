// Where a client found this server: for links that must be absolute.
//
// Thread rule: pure function.
#pragma once

#include <httplib.h>
#include <string>

namespace depeche::http {

// "https://presse.example.fr", without a slash behind it; needs no escape in XML and JSON. A proxy that
// speaks https for us says so. Throws InvalidRequest where the Host header is not a host name with an
// optional port.
[[nodiscard]] std::string base_url(const httplib::Request& request);

}  // namespace depeche::http
