// Logs and counts each request, each search and each refusal.
//
// Thread rule: call from any thread.
#pragma once

#include <spdlog/logger.h>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/guard/client_address.h"
#include "server/http/guard/log_format.h"
#include "server/http/routing/call.h"
#include "server/http/transport/refusal.h"
#include "server/observe/metrics.h"
#include "server/search/search_service.h"

namespace depeche::http {

enum class Logged { no, yes };

struct RequestLogOptions {
  LogFormat format = LogFormat::text;
  // Whether lines hold the IP address of the client, and the query of the URL. Both tell of people: who
  // asked, and for what.
  Logged addresses = Logged::no;
  Logged queries = Logged::no;
  // Searches that take so long or longer are logged, with what was searched for; nullopt: none are.
  std::optional<std::chrono::milliseconds> slow_query = std::nullopt;
};

class RequestLog {
 public:
  // `metrics` must outlive this. Writes to spdlog's kEventLogger, which must be there.
  RequestLog(RequestLogOptions options, observe::Metrics& metrics, TrustedProxies proxies);

  // Logs and counts a request that was answered. Call after the answer.
  void answered(const Call& call, const httplib::Request& request, const httplib::Response& response);

  // Counts a search, and logs it where it was slow.
  void searched(const search::SearchEvent& event);

  // Logs and counts what the transport has refused.
  void refused(const Refusal& refusal);

 private:
  [[nodiscard]] std::string line(const Call& call, const httplib::Request& request,
                                 const httplib::Response& response, double milliseconds) const;

  const RequestLogOptions options_;
  observe::Metrics& metrics_;
  const TrustedProxies proxies_;
  const std::shared_ptr<spdlog::logger> log_;
};

// Adds one to depeche_limit_rejections_total for `limit`, a name as in Refusal.
void count_rejection(observe::Metrics& metrics, std::string_view limit);

}  // namespace depeche::http
