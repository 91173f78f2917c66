#include "server/http/guard/admission.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "server/http/guard/request_log.h"
#include "server/http/routing/problem.h"
#include "server/http/transport/request_id.h"

namespace depeche::http {
namespace {

// These routes don't count: they cost next to nothing, and neither a monitor nor the page's own files should
// use up what a client may search.
bool is_free(std::string_view route) {
  constexpr std::array<std::string_view, 6> kFree{"/static/{file}", "/favicon.ico", "/robots.txt",
                                                  "/healthz",       "/readyz",      "/metrics"};
  return std::find(kFree.begin(), kFree.end(), route) != kFree.end();
}

}  // namespace

Admission::Admission(AdmissionOptions options, observe::Metrics& metrics)
    : options_(std::move(options)), metrics_(metrics) {
  if (options_.rate_limit) limiter_ = std::make_unique<RateLimiter>(*options_.rate_limit);
}

// The order matters: the id and the CORS headers are set before the rate can be refused, so that a 429 has
// them too and a page of another origin can read why it was refused. A request for another host gets no CORS
// header: the page that sent it may not even learn that this server is here.
bool Admission::enter(const Call& call, const httplib::Request& request, httplib::Response& response) {
  response.set_header(kRequestIdHeader, std::string(call.id));
  options_.hosts.require(request);
  options_.cors.allow(request, response);
  if (limiter_ && !is_free(call.route)) limit_rate(request, response);
  return options_.cors.answer_preflight(request, response);
}

// Sets the header fields of draft-ietf-httpapi-ratelimit-headers-10: q is the quota, w its window in seconds,
// r the requests that are left, and t the seconds until the quota is full. The window is the time in which an
// empty bucket fills, rounded up.
void Admission::limit_rate(const httplib::Request& request, httplib::Response& response) {
  const RateLimiter::Verdict verdict = limiter_->take(client_of(request), RateLimiter::Clock::now());
  const auto& [per_second, burst] = limiter_->limit();
  response.set_header("RateLimit-Policy",
                      fmt::format("\"requests\";q={};w={}", burst, (burst + per_second - 1) / per_second));
  response.set_header("RateLimit", fmt::format("\"requests\";r={};t={}", verdict.left, verdict.full_after));
  if (verdict.is_allowed) return;
  count_rejection(metrics_, "rate");
  throw TooManyRequests(static_cast<int>(verdict.retry_after), "too many requests in too short a time");
}

// A client with a known key is counted by the key, as many of them may share one address. The prefix keeps
// the name of a key from ever being an address. An unknown key counts by address: by inventing keys a client
// would get a new bucket each time.
std::string Admission::client_of(const httplib::Request& request) const {
  const std::optional<std::string> key = options_.key_of ? options_.key_of(request) : std::nullopt;
  return key ? "key " + *key : network_of(options_.proxies.client_of(request));
}

}  // namespace depeche::http
