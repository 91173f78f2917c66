// The names under which this server answers. A page of a stranger can make its own name lead to an address
// that only its reader's browser reaches, as 127.0.0.1 ("DNS rebinding"). The browser then takes our answers
// for that page's own, and lets the page read them. The Host header still has the stranger's name.
//
// Thread rule: immutable after construction.
#pragma once

#include <httplib.h>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::http {

class AllowedHosts {
 public:
  // Allows every name.
  AllowedHosts() = default;
  // Allows these names and addresses, and "localhost", "127.0.0.1" and "[::1]". Throws InvalidRequest, one
  // line that repeats the name, where one is neither a host name nor an address. Names have no port.
  explicit AllowedHosts(const std::vector<std::string>& names);

  // Throws Refused (421) where the Host header has another name. The port may be any. A request of HTTP/1.0
  // without the header passes, as no browser sends one.
  void require(const httplib::Request& request) const;

 private:
  std::vector<std::string> names_;  // as host_name() gives them; empty: every name is allowed
};

// Returns the host of "Host: [::1]:8080" as names are compared: in small letters, without the port and
// without the brackets. Empty where `host` is no host name and no address.
[[nodiscard]] std::string host_name(std::string_view host);

// True for "localhost" and for addresses that only this machine reaches, with brackets or without.
[[nodiscard]] bool is_loopback(std::string_view host);

}  // namespace depeche::http
