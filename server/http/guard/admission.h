// What happens to each request before its handler: it is given its id, the pages that may read the answer are
// named, and who asks too often is turned away.
//
// Thread rule: call from any thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/http/guard/client_address.h"
#include "server/http/guard/cors.h"
#include "server/http/guard/rate_limiter.h"
#include "server/http/routing/call.h"
#include "server/observe/metrics.h"

namespace depeche::http {

struct AdmissionOptions {
  std::optional<RateLimit> rate_limit = std::nullopt;
  TrustedProxies proxies = {};
  Cors cors = {};
  // The name of the key that a request proves to have, by which it is then counted instead of by its
  // address; nullopt: none. May be null.
  std::function<std::optional<std::string>(const httplib::Request&)> key_of = nullptr;
};

class Admission {
 public:
  // `metrics` must outlive this.
  Admission(AdmissionOptions options, observe::Metrics& metrics);

  // True where the answer is complete. Throws TooManyRequests.
  [[nodiscard]] bool enter(const Call& call, const httplib::Request& request, httplib::Response& response);

 private:
  void limit_rate(const httplib::Request& request, httplib::Response& response);
  [[nodiscard]] std::string client_of(const httplib::Request& request) const;

  const AdmissionOptions options_;
  observe::Metrics& metrics_;
  std::unique_ptr<RateLimiter> limiter_;  // null: there is no limit
};

}  // namespace depeche::http
