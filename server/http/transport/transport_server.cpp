#include "server/http/transport/transport_server.h"

#include <exception>
#include <string>
#include <utility>

#include <spdlog/spdlog.h>

#include "server/http/transport/connection_stream.h"
#include "server/http/transport/event_loop.h"
#include "server/http/transport/http_date.h"
#include "server/http/transport/memory_stream.h"
#include "server/http/transport/problem_answer.h"
#include "server/http/transport/request_maker.h"

namespace depeche::http {
namespace {
// A handler may throw anything. What is no std::exception must not get past here either: it would end the
// server.
std::string describe(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "something that is no std::exception";
  }
}

// Logs the path without the query, which tells what somebody has searched for.
void log_failure(const httplib::Request& request) {
  spdlog::error("{} {}: {}", request.method, request.path, describe(std::current_exception()));
}

AnswerBody body_wanted(const httplib::Request& request) {
  return request.method == "HEAD" ? AnswerBody::omitted : AnswerBody::sent;
}
}  // namespace

// A request on its worker. The id and the time are copied before the head is moved into the request, so their
// members must stay in front of `request`.
struct TransportServer::Received {
  Destination destination;
  std::string id;
  Clock::time_point received_at;
  httplib::Request request;

  Received(Destination to, RequestHead head, const Peers& peers)
      : destination(std::move(to)),
        id(head.request_id),
        received_at(head.received_at),
        request(make_request(std::move(head), peers)) {}

  // The answer that the client gets where the handler failed. It tells nothing of the cause, which may hold
  // paths and queries.
  [[nodiscard]] std::string failure() const {
    return problem_answer(500, "an internal error; see the log of the server", id, body_wanted(request));
  }
};

// on_refusal_ is read at each refusal and not copied here, as it is set after the construction.
TransportServer::TransportServer(TransportOptions options, FindDestination find)
    : options_(std::move(options)),
      loop_(std::make_unique<EventLoop>(
          options_, RequestHandlers{
                        std::move(find), [this](PlainRequest plain) { return answer(std::move(plain)); },
                        [this](StreamingRequest streaming) { return answer_streaming(std::move(streaming)); },
                        [this](const Refusal& refusal) {
                          if (on_refusal_) on_refusal_(refusal);
                        }})) {}

TransportServer::~TransportServer() = default;

int TransportServer::bind() {
  return loop_->bind();
}

void TransportServer::stop_on(std::initializer_list<int> signals) {
  loop_->stop_on(signals);
}

void TransportServer::call_on(int signal, std::function<void()> action) {
  loop_->call_on(signal, std::move(action));
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

// The event loop calls this on a worker. Nothing has been sent while the handler runs, so that a failure at
// any point can still become a 500.
PlainAnswer TransportServer::answer(PlainRequest plain) const {
  const Persistence persistence = plain.head.keeps_alive ? Persistence::kept : Persistence::closed;
  Received received(std::move(plain.destination), std::move(plain.head), *plain.peers);
  received.request.body = std::move(plain.body);
  MemoryStream stream(received.request.body, persistence, options_.answer_limit);
  const Written written = answer_through(stream, received);
  if (written == Written::broken) return {received.failure(), false};
  return {stream.take_answer(), written == Written::kept};
}

// The event loop calls this on a streaming worker. An answer that has begun can't become another one; it is
// broken off, and the client sees that from its framing.
StreamingOutcome TransportServer::answer_streaming(StreamingRequest streaming) const {
  ConnectionStream stream(streaming, options_);
  const Received received(std::move(streaming.destination), std::move(streaming.head), *streaming.peers);
  const Written written = answer_through(stream, received);
  // The connection closes either way, so whether this arrives makes no difference.
  if (written == Written::broken && !stream.has_written())
    static_cast<void>(stream.write(received.failure()));
  return {stream.take_rest(), written == Written::kept};
}

// Lets the destination answer, and catches all that it throws. What is thrown after a plain answer is
// complete, as by the code that logs or counts it, replaces that answer by a 500.
Written TransportServer::answer_through(RequestStream& stream, const Received& received) const {
  const httplib::Request& request = received.request;
  const httplib::ContentReader body(
      [&](const httplib::ContentReceiver& receive) { return stream.read(receive); },
      [](const auto&, const auto&) { return false; });  // of forms of several parts, which nothing here takes
  Written written = Written::broken;
  const std::function<void(httplib::Response&)> send = [&](httplib::Response& response) {
    const auto idle = std::chrono::duration_cast<std::chrono::seconds>(options_.idle_deadline);
    response.set_header("Date", http_date(std::chrono::system_clock::now()));
    written = write_answer(response, body_wanted(request), idle, stream);
  };
  try {
    received.destination.answer({request, body, received.id, received.received_at, send});
    return written;
  } catch (...) {
    log_failure(request);
    return Written::broken;
  }
}

}  // namespace depeche::http
