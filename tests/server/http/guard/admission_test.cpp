#include "server/http/guard/admission.h"

#include <doctest/doctest.h>

#include "server/http/routing/problem.h"
#include "server/http/transport/request_id.h"

namespace depeche::http {
namespace {

httplib::Request request_from(const std::string& address, const std::string& target,
                              const std::string& key = "") {
  httplib::Request request;
  request.method = "GET";
  request.target = target;
  request.remote_addr = address;
  if (!key.empty()) request.headers.emplace("Authorization", key);
  return request;
}

// "allowed" or when to come back.
std::string outcome(Admission& admission, const Call& call, const httplib::Request& request) {
  httplib::Response response;
  try {
    const bool is_answered = admission.enter(call, request, response);
    CHECK_FALSE(is_answered);
    return "allowed";
  } catch (const TooManyRequests& error) {
    CHECK(response.get_header_value("RateLimit").starts_with("\"requests\";r=0;t="));
    return "after " + std::to_string(error.retry_after());
  }
}

TEST_SUITE("http/admission") {
  TEST_CASE("a client may ask so often, by its key or address") {
    observe::Metrics metrics;
    Admission admission({.rate_limit = RateLimit{.per_second = 1, .burst = 2},
                         .proxies = TrustedProxies({"127.0.0.1"}),
                         .key_of =
                             [](const httplib::Request& request) {
                               const std::string key = request.get_header_value("Authorization");
                               return key == "good" ? std::optional<std::string>("first") : std::nullopt;
                             }},
                        metrics);
    const auto ask = [&](const std::string& address, const std::string& target, const std::string& key = "") {
      return outcome(admission, {.route = target}, request_from(address, target, key));
    };
    CHECK(ask("192.0.2.1", "/api/search?q=a") == "allowed");
    CHECK(ask("192.0.2.1", "/") == "allowed");
    CHECK(ask("192.0.2.1", "/api/search?q=a") == "after 1");
    CHECK(ask("192.0.2.1", "/nope") == "after 1");
    CHECK(ask("192.0.2.1", "/api/search", "bad") == "after 1");  // no key, no bucket of its own
    CHECK(ask("192.0.2.1", "/api/search", "good") == "allowed");
    CHECK(ask("192.0.2.2", "/api/search") == "allowed");
    for (const char* free : {"/static/{file}", "/healthz", "/readyz", "/metrics"}) {
      CAPTURE(free);
      CHECK(ask("192.0.2.1", free) == "allowed");
    }
    CHECK(metrics.exposition().find("depeche_limit_rejections_total{limit=\"rate\"} 3") != std::string::npos);
  }

  TEST_CASE("each answer says what is left, as the draft of the IETF has it") {
    observe::Metrics metrics;
    Admission admission({.rate_limit = RateLimit{.per_second = 2, .burst = 21}}, metrics);
    httplib::Response response;
    CHECK_FALSE(admission.enter({.id = "id-1"}, request_from("192.0.2.1", "/"), response));
    CHECK(response.get_header_value("RateLimit-Policy") == "\"requests\";q=21;w=11");
    CHECK(response.get_header_value("RateLimit") == "\"requests\";r=20;t=1");
    CHECK(response.get_header_value(kRequestIdHeader) == "id-1");
  }

  TEST_CASE("without a limit there is none, and nothing is said of it") {
    observe::Metrics metrics;
    Admission admission({}, metrics);
    for (int i = 0; i < 1000; ++i) {
      httplib::Response response;
      CHECK_FALSE(admission.enter({.id = "id-1"}, request_from("192.0.2.1", "/"), response));
      CHECK_FALSE(response.has_header("RateLimit"));
    }
  }
}

}  // namespace
}  // namespace depeche::http
