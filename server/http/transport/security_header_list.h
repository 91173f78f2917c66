// The headers by which every answer, of a handler or of the transport itself, tells the browser what to
// refuse.
#pragma once

#include <array>

namespace depeche::http {

struct SecurityHeader {
  const char* name;
  const char* value;
};

inline constexpr std::array<SecurityHeader, 6> kSecurityHeaders{{
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    // The address of a page holds what somebody searched for; a site that they go to by a link must not learn
    // it.
    {"Referrer-Policy", "no-referrer"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
}};

}  // namespace depeche::http
