// Finds out from whom a request comes, where proxies stand in between.
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

  // Returns the address of the client, as text. This is the peer's or, where the peer is a trusted proxy, the
  // last one in X-Forwarded-For that is not of a trusted proxy: anybody may have written what stands before
  // it. Where that element is no address, the address of the proxy that passed it on is returned.
  [[nodiscard]] std::string client_of(const httplib::Request& request) const;

  // True for the address of a trusted proxy.
  [[nodiscard]] bool trusts(std::string_view address) const;

 private:
  struct Network;

  std::shared_ptr<const std::vector<Network>> networks_;
};

// Returns the network that one client has to itself: an IPv4 address as it is, or the first 64 bits of an
// IPv6 address. Text that is no address comes back as it is.
[[nodiscard]] std::string network_of(const std::string& address);

}  // namespace depeche::http
