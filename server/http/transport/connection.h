// One connection: reads, has whole requests answered one after the other, writes. Lives on
// the thread of the event loop, and never blocks it.
//
// Thread rule: the event loop's thread only.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>

#include "server/http/transport/destination.h"
#include "server/http/transport/framing.h"
#include "server/http/transport/pace.h"
#include "server/http/transport/problem_answer.h"
#include "server/http/transport/refusal.h"
#include "server/http/transport/request.h"
#include "server/http/transport/transport_options.h"

namespace depeche::http {

class Connection;

// The event loop, as far as its connections know it. All calls are made on the event loop's thread. The host
// keeps a pointer to each connection until connection_closed().
class ConnectionHost {
 public:
  virtual ~ConnectionHost() = default;

  // Called once for each request.
  [[nodiscard]] virtual Destination find(const RequestHead& head) = 0;
  // Tells that a whole request is there. The host calls take_request() and then answer(), or reject(), now or
  // later.
  virtual void plain_request_ready(const std::shared_ptr<Connection>& connection) = 0;
  // Tells that the head of a request for a streaming route is there. The host calls give_to_stream() and then
  // take_from_stream(), or reject(), now or later.
  virtual void streaming_request_ready(const std::shared_ptr<Connection>& connection) = 0;
  // True after stop(): connections close as soon as they owe no answer.
  [[nodiscard]] virtual bool is_draining() const = 0;
  // Tells of each problem that this connection answers itself, without a handler.
  virtual void refused(const Refusal& refusal) = 0;
  // Tells, once, that the socket is closed. The connection makes no further call.
  virtual void connection_closed(const std::shared_ptr<Connection>& connection) = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // Keeps references: `options` and `host` must outlive this.
  Connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<const Peers> peers,
             const TransportOptions& options, ConnectionHost& host);

  // Begins to read requests.
  void start();

  // Writes a problem as the answer, then closes. May be called in the place of start(). For `limit` see
  // Refusal.
  void reject(int status, std::string_view detail, std::string_view limit);

  // Hands the request out; the caller answers it by answer(). Requires: plain_request_ready() was called for
  // it.
  [[nodiscard]] PlainRequest take_request();
  void answer(PlainAnswer answer);

  // Hands out the request and, with it, the use of the socket, until the caller gives both back by
  // take_from_stream(). Requires: streaming_request_ready() was called for it, and waits_for_stream().
  [[nodiscard]] StreamingRequest give_to_stream();
  void take_from_stream(StreamingOutcome outcome);

  // True while a request waits for a streaming worker; false once it was rejected.
  [[nodiscard]] bool waits_for_stream() const { return state_ == State::awaiting_stream; }

  // The IP address of the client, as text.
  [[nodiscard]] const std::string& address() const { return peers_->remote_address; }

  // Where the deadline has passed, refuses the request, or closes. May call connection_closed().
  void expire(Clock::time_point now);

  // Closes if the client waits for no answer, else after the answer.
  void drain();

  // Closes now. If a worker streams, it is woken up, and the connection closes when the worker gives it back.
  void abort();

 private:
  enum class State {
    idle,             // before the first byte of a request
    head,             // from the first byte of a request to the end of its head
    body,             // from there to the end of its body
    answering,        // a worker has the request
    awaiting_stream,  // the head is there, and no streaming worker has been free yet
    streaming,        // a worker has the connection
    writing,          // the answer goes out
    lingering,        // after our last byte: drops what comes until the client has read it and closes
    closed
  };
  enum class After { next_request, close };

  void expect_request();
  void wait_readable();
  void on_readable();
  void on_received(std::string_view bytes);
  void read_head();
  void begin_request(RequestHead head);
  bool send_continue();
  void read_body();
  void write(std::string bytes, After after);
  void continue_writing();
  void linger();
  void drop(std::size_t bytes);
  void end_linger_within(Clock::duration left);
  void close();
  void set_deadline(Clock::duration from_now);
  void begin_pace(Clock::duration allowance);
  void advance_pace(std::size_t bytes);

  boost::asio::ip::tcp::socket socket_;
  const std::shared_ptr<const Peers> peers_;
  const TransportOptions& options_;
  ConnectionHost& host_;

  State state_ = State::idle;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool is_waiting_readable_ = false;

  std::string received_;  // not yet framed
  RequestHead head_;
  Destination destination_;
  BodyDecoder decoder_;
  std::string body_;
  AnswerBody problem_body_ = AnswerBody::sent;

  std::string out_;
  std::size_t written_ = 0;
  After after_ = After::close;

  Pace pace_;
  Clock::time_point paced_at_;

  Clock::time_point linger_end_;
  std::size_t linger_left_ = 0;  // bytes that may still be dropped
};

}  // namespace depeche::http
