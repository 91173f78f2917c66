// Who a request is from, where proxies stand in between.
//
// Thread rule: immutable after construction.
#pragma once

#include <httplib.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::http {

class TrustedProxies {
 public:
  TrustedProxies() = default;
  // Each is an address ("127.0.0.1", "::1") or a network ("10.0.0.0/8"). Throws InvalidRequest, one line that
  // names the one that is neither.
  explicit TrustedProxies(const std::vector<std::string>& networks);

  // The address of the client: the peer's, or, where that is a trusted proxy, the last one in
  // X-Forwarded-For that is not of a trusted proxy. What stands before it anybody may have written. Where it
  // is no address, the proxy's that passed it on.
  [[nodiscard]] std::string client_of(const httplib::Request& request) const;

 private:
  struct Network;
  [[nodiscard]] bool trusts(std::string_view address) const;

  std::shared_ptr<const std::vector<Network>> networks_;
};

// What one client has to itself: an IPv4 address, or the 64 bits that an IPv6 network is given.
[[nodiscard]] std::string network_of(const std::string& address);

}  // namespace depeche::http
