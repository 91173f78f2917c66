#include "server/http/transport/transport_server.h"

#include <exception>
#include <string_view>
#include <utility>

#include <spdlog/spdlog.h>

#include "server/http/transport/connection_stream.h"
#include "server/http/transport/event_loop.h"
#include "server/http/transport/memory_stream.h"
#include "server/http/transport/problem_answer.h"

namespace depeche::http {
namespace {
// Advice to clients in httplib's Keep-Alive header; we close for no number of requests.
constexpr std::size_t kKeepAliveMax = 1'000'000;
constexpr std::string_view kInternalError = "an internal error; see the log of the server";

std::string describe(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "something that is no std::exception";
  }
}

// Without the query, which is nobody's business.
void log_failure(const std::string& method, const std::string& target, const std::string& reason) {
  spdlog::error("{} {}: {}", method, target.substr(0, target.find('?')), reason);
}

std::string failure_answer(const RequestHead& head) {
  return problem_answer(500, kInternalError, request_id_of(head),
                        head.method == "HEAD" ? AnswerBody::omitted : AnswerBody::sent);
}
}  // namespace

TransportServer::TransportServer(TransportOptions options) : options_(std::move(options)) {
  keep_alive_max_count_ = kKeepAliveMax;
  keep_alive_timeout_sec_ = std::chrono::duration_cast<std::chrono::seconds>(options_.idle_deadline).count();
  // httplib's own would show the client what was thrown.
  set_exception_handler(
      [](const httplib::Request& request, httplib::Response& response, const std::exception_ptr& thrown) {
        log_failure(request.method, request.target, describe(thrown));
        response.status = 500;
        response.set_content(problem_json(500, kInternalError), kProblemType);
      });
  loop_ = std::make_unique<EventLoop>(
      options_, RequestHandlers{[this](const RequestHead& head) { return is_streaming(head); },
                                [this](const PlainRequest& request) { return answer(request); },
                                [this](StreamingRequest request) { return answer_streaming(request); },
                                [this](const Refusal& refusal) {
                                  if (on_refusal_) on_refusal_(refusal);
                                }});
}

TransportServer::~TransportServer() = default;

void TransportServer::stream(const std::string& method, const std::string& pattern) {
  streaming_routes_.push_back({method, std::regex(pattern)});
}

int TransportServer::bind() {
  const int port = loop_->bind();
  svr_sock_ = 0;  // any socket that is not invalid: httplib takes that for a server that stops
  return port;
}

void TransportServer::stop_on(std::initializer_list<int> signals) {
  loop_->stop_on(signals);
}

std::size_t TransportServer::run() {
  return loop_->run();
}

void TransportServer::repeat(std::chrono::milliseconds interval, std::function<void()> action) {
  loop_->repeat(interval, std::move(action));
}

void TransportServer::on_drain(std::function<void()> told) {
  loop_->on_drain(std::move(told));
}

TransportState TransportServer::state() const {
  return loop_->state();
}

void TransportServer::stop() {
  loop_->stop();
}

bool TransportServer::is_streaming(const RequestHead& head) const {
  for (const StreamingRoute& route : streaming_routes_) {
    if (route.method == head.method && std::regex_match(decoded_path(head), route.pattern)) return true;
  }
  return false;
}

// Lets httplib's router answer through `stream`. True when it did; else what went wrong is logged.
bool TransportServer::route(httplib::Stream& stream, const RequestHead& head) {
  const auto complete = [&](httplib::Request& request) { complete_router_request(head, request); };
  bool closed_by_head = false;  // always decided by us
  try {
    return process_request(stream, !head.keeps_alive, closed_by_head, complete);
  } catch (...) {
    // A logger, or an error, exception or post-routing handler: httplib guards only routes.
    log_failure(head.method, head.target, describe(std::current_exception()));
    return false;
  }
}

std::string TransportServer::answer(const PlainRequest& request) {
  MemoryStream stream(router_request_line(request.head), request.body, *request.peers, options_.answer_limit);
  RequestHead head = request.head;
  head.content_length = request.body.size();
  const bool is_answered = route(stream, head);
  if (stream.is_over_limit())
    log_failure(head.method, head.target, "the answer is over the limit of a plain route");
  return is_answered ? stream.take_answer() : failure_answer(head);
}

StreamingOutcome TransportServer::answer_streaming(StreamingRequest& request) {
  ConnectionStream stream(router_request_line(request.head), request, options_);
  if (route(stream, request.head)) return stream.outcome();
  if (!stream.has_written()) {
    const std::string answer = failure_answer(request.head);
    stream.write(answer.data(), answer.size());
  }
  return {};
}

}  // namespace depeche::http
