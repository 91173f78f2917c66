#include "server/http/guard/cors.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/base/error.h"
#include "server/http/routing/content_encoding.h"

namespace depeche::http {
namespace {

constexpr const char* kAny = "*";
constexpr const char* kAllowedMethods = "GET, HEAD, POST, PUT, DELETE";
constexpr const char* kAllowedHeaders = "Authorization, Content-Type, If-None-Match, X-Request-Id";
constexpr const char* kExposedHeaders = "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";
constexpr const char* kPreflightSeconds = "600";

// True for a scheme, a host, perhaps a port, and nothing behind: "https://example.org:8443". Browsers write
// origins in lower case, and they are compared byte by byte, so that another spelling would never match.
bool is_origin(std::string_view text) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-._:[]";
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::string_view host = text.substr(scheme.size());
    return !host.empty() && host.find_first_not_of(kAllowed) == std::string_view::npos;
  }
  return false;
}

}  // namespace

Cors::Cors(std::vector<std::string> origins) : origins_(std::move(origins)) {
  for (const std::string& origin : origins_) {
    if (origin != kAny && !is_origin(origin)) {
      throw InvalidRequest("\"" + origin +
                           "\" is no origin such as https://example.org, in lower case and without a path");
    }
  }
}

bool Cors::allows(const std::string& origin) const {
  return std::any_of(origins_.begin(), origins_.end(),
                     [&](const std::string& allowed) { return allowed == kAny || allowed == origin; });
}

// The answer names the origin that asks, and not the whole list, as the header takes one (Fetch standard).
// It therefore differs by Origin, and Vary says so even where this origin is not allowed: a cache must not
// give one page's answer to another. Access-Control-Allow-Credentials is never sent, so that a browser adds
// no cookies.
void Cors::allow(const httplib::Request& request, httplib::Response& response) const {
  if (origins_.empty()) return;
  const std::string origin = request.get_header_value("Origin");
  add_vary(response, "Origin");
  if (origin.empty() || !allows(origin)) return;
  response.set_header("Access-Control-Allow-Origin", origin);
  response.set_header("Access-Control-Expose-Headers", kExposedHeaders);
}

// An OPTIONS request without Access-Control-Request-Method is no preflight, and goes on to the routes.
bool Cors::answer_preflight(const httplib::Request& request, httplib::Response& response) const {
  const bool is_preflight =
      request.method == "OPTIONS" && request.has_header("Access-Control-Request-Method");
  if (!is_preflight || !allows(request.get_header_value("Origin"))) return false;
  response.status = 204;
  response.set_header("Access-Control-Allow-Methods", kAllowedMethods);
  response.set_header("Access-Control-Allow-Headers", kAllowedHeaders);
  response.set_header("Access-Control-Max-Age", kPreflightSeconds);
  return true;
}

}  // namespace depeche::http
