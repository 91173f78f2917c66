#include "server/http/guard/request_log.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

// The label of all paths that are not there. Anybody can invent paths, and each would become a series of
// numbers that the metrics keep for ever.
constexpr std::string_view kNoRoute = "none";

double milliseconds_of(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

double seconds_of(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

// A feed's address has a key, which no log may have.
std::string without_key(std::string_view query) {
  std::string shown;
  for (const auto& [name, value] : split_query(query)) {
    shown += fmt::format("{}{}={}", shown.empty() ? "" : "&", name, name == "key" ? "..." : value);
  }
  return shown;
}

}  // namespace

// The logger is looked up once, as spdlog takes a lock for that.
RequestLog::RequestLog(RequestLogOptions options, observe::Metrics& metrics, TrustedProxies proxies)
    : options_(options), metrics_(metrics), proxies_(std::move(proxies)), log_(spdlog::get(kEventLogger)) {}

// The router calls this on the worker, after the answer. The label is the pattern of the route and not the
// path, so that the number of series stays small.
void RequestLog::answered(const Call& call, const httplib::Request& request,
                          const httplib::Response& response) {
  const std::chrono::nanoseconds took = Clock::now() - call.received_at;
  const std::string label(call.route.empty() ? kNoRoute : call.route);
  metrics_
      .counter("depeche_http_requests_total", "Requests answered.",
               {{"route", label}, {"method", request.method}, {"status", std::to_string(response.status)}})
      .add();
  metrics_
      .histogram("depeche_http_request_duration_seconds",
                 "From a request that is whole to its answer, time in the queue included.",
                 {{"route", label}})
      .observe(seconds_of(took));
  log_->info(line(call, request, response, milliseconds_of(took)));
}

// The path and the query come from the client and are made printable. Address and query tell of people, and
// are there only when somebody asked for them.
std::string RequestLog::line(const Call& call, const httplib::Request& request,
                             const httplib::Response& response, double milliseconds) const {
  LogLine line(options_.format);
  line.text("event", "request").text("method", request.method);
  line.text("path", printable(split_target(request.target).path));
  if (!call.route.empty()) line.text("route", call.route);
  line.number("status", static_cast<std::uint64_t>(response.status)).milliseconds("ms", milliseconds);
  if (!response.content_provider_) line.number("bytes", response.body.size());  // a stream's aren't counted
  line.text("id", call.id);
  if (options_.addresses == Logged::yes) line.text("address", proxies_.client_of(request));
  if (options_.queries == Logged::yes)
    line.text("query", printable(without_key(split_target(request.target).query)));
  return std::move(line).take();
}

// A search counts as one without results only where its relaxed form has found nothing either. A slow query
// is logged with its words even if queries are not logged: without them nobody could find out why it was
// slow.
void RequestLog::searched(const search::SearchEvent& event) {
  metrics_.counter("depeche_searches_total", "Searches made, for the API and the page.").add();
  if (event.answer.total_relaxed == 0 && event.answer.total == 0) {
    metrics_.counter("depeche_searches_without_results_total", "Searches that found nothing.").add();
  }
  if (!options_.slow_query || event.took < *options_.slow_query) return;
  LogLine line(options_.format);
  line.text("event", "slow-query").milliseconds("ms", milliseconds_of(event.took));
  line.text("interpreted", event.answer.interpreted).number("total", event.answer.total);
  line.number("offset", event.request.offset).number("limit", event.request.limit);
  if (!event.call.request_id.empty()) line.text("id", event.call.request_id);
  log_->warn(std::move(line).take());
}

// The transport calls this on the event loop, so that it must be quick. There is no path here: the request
// may have had none that could be read.
void RequestLog::refused(const Refusal& refusal) {
  count_rejection(metrics_, refusal.limit.empty() ? "malformed" : refusal.limit);
  LogLine line(options_.format);
  line.text("event", "refused").number("status", static_cast<std::uint64_t>(refusal.status));
  line.text("detail", refusal.detail).text("id", refusal.request_id);
  if (options_.addresses == Logged::yes) line.text("address", refusal.address);
  log_->info(std::move(line).take());
}

void count_rejection(observe::Metrics& metrics, std::string_view limit) {
  metrics
      .counter("depeche_limit_rejections_total",
               "Requests and connections refused, by the limit they reached.",
               {{"limit", std::string(limit)}})
      .add();
}

}  // namespace depeche::http
