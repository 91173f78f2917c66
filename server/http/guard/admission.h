// Does what comes before the handler of each request: it gives the answer its id, turns away who asks for
// another host, names the pages that may read the answer, and turns away a client that asks too often.
//
// Thread rule: call from any thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/http/guard/allowed_hosts.h"
#include "server/http/guard/client_address.h"
#include "server/http/guard/cors.h"
#include "server/http/guard/rate_limiter.h"
#include "server/http/routing/call.h"
#include "server/observe/metrics.h"

namespace depeche::http {

struct AdmissionOptions {
  std::optional<RateLimit> rate_limit = std::nullopt;
  TrustedProxies proxies = {};
  AllowedHosts hosts = {};
  Cors cors = {};
  // Returns the name of the key that a request proves to have; the request is then counted by it instead of
  // by its address. nullopt: it has none. The function may be null, and is called on several workers at once.
  std::function<std::optional<std::string>(const httplib::Request&)> key_of = nullptr;
};

class Admission {
 public:
  // `metrics` must outlive this.
  Admission(AdmissionOptions options, observe::Metrics& metrics);

  // Returns true where the answer is complete, which is so for a preflight of CORS. Throws TooManyRequests,
  // and Refused (421) where the request is for another host.
  [[nodiscard]] bool enter(const Call& call, const httplib::Request& request, httplib::Response& response);

 private:
  void limit_rate(const httplib::Request& request, httplib::Response& response);
  [[nodiscard]] std::string client_of(const httplib::Request& request) const;

  const AdmissionOptions options_;
  observe::Metrics& metrics_;
  std::unique_ptr<RateLimiter> limiter_;  // null: there is no limit
};

}  // namespace depeche::http
