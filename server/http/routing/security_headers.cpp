#include "server/http/routing/security_headers.h"

#include <string_view>

#include "server/http/transport/security_header_list.h"

namespace depeche::http {
namespace {

constexpr int kNotModified = 304;

// A browser puts the headers of a 304 over those that it has kept: another policy would break the page.
bool is_of_kept_answer(const httplib::Response& response, const SecurityHeader& header) {
  return response.status == kNotModified && header.name == std::string_view("Content-Security-Policy");
}

}  // namespace

// A header that the handler has set wins: the page needs a policy that lets its own scripts and styles in.
void add_security_headers(httplib::Response& response) {
  if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-cache");
  for (const SecurityHeader& header : kSecurityHeaders) {
    if (is_of_kept_answer(response, header)) continue;
    if (!response.has_header(header.name)) response.set_header(header.name, header.value);
  }
}

}  // namespace depeche::http
