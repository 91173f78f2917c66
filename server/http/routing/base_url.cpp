#include "server/http/routing/base_url.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "server/http/routing/content_encoding.h"
#include "server/http/routing/problem.h"

namespace depeche::http {
namespace {

// A host name or address with an optional port. As none of these characters means anything in XML, what
// passes needs no escape.
bool is_host(std::string_view host) {
  constexpr std::string_view kPunctuation = "-._:[]";
  return !host.empty() && std::all_of(host.begin(), host.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kPunctuation.find(c) != std::string_view::npos;
  });
}

}  // namespace

// The client writes the Host header, so nothing of it is trusted but its form. Host is all that this server
// knows of its own name.
std::string base_url(const Visit& visit, const httplib::Request& request) {
  const std::string host = request.get_header_value("Host");
  if (!is_host(host)) throw InvalidRequest("the Host header must be a host name with an optional port");
  return fmt::format("{}://{}{}", visit.scheme, host, visit.prefix);
}

void vary_by_base_url(httplib::Response& response) {
  for (const char* header : {"Host", "X-Forwarded-Proto", "X-Forwarded-Prefix"}) add_vary(response, header);
}

}  // namespace depeche::http
