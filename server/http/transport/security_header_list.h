// What every answer tells the browser to refuse, whoever gives it.
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
    // What somebody searched for stays here when they follow a link.
    {"Referrer-Policy", "no-referrer"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
}};

}  // namespace depeche::http
