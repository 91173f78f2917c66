#include "server/http/security_headers.h"

#include <array>

namespace depeche::http {
namespace {

struct Header {
  const char* name;
  const char* value;
};

constexpr std::array<Header, 7> kHeaders{{
    {"Cache-Control", "no-cache"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    // What somebody searched for stays here when they follow a link.
    {"Referrer-Policy", "no-referrer"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
}};

}  // namespace

void add_security_headers(httplib::Response& response) {
  for (const Header& header : kHeaders) {
    if (!response.has_header(header.name)) response.set_header(header.name, header.value);
  }
}

}  // namespace depeche::http
