// Says under which URL a client found this server, for links that must be absolute.
//
// Thread rule: pure function.
#pragma once

#include <httplib.h>
#include <string>

namespace depeche::http {

// Returns "https://presse.example.fr", without a slash behind it; it needs no escape in XML and JSON. The
// scheme is https where a proxy says so by X-Forwarded-Proto. Throws InvalidRequest where the Host header is
// not a host name with an optional port.
[[nodiscard]] std::string base_url(const httplib::Request& request);

}  // namespace depeche::http
