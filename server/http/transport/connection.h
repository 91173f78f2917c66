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

// What a connection asks of the event loop that holds it.
class ConnectionHost {
 public:
  virtual ~ConnectionHost() = default;

  // Called once for each request.
  [[nodiscard]] virtual Destination find(const RequestHead& head) = 0;
  // A whole request is there. Answered by Connection::answer() or reject(), now or later.
  virtual void plain_request_ready(const std::shared_ptr<Connection>& connection) = 0;
  // The head of a request of a streaming route is there: give_to_stream() or reject().
  virtual void streaming_request_ready(const std::shared_ptr<Connection>& connection) = 0;
  // True after stop(): connections close as soon as they owe no answer.
  [[nodiscard]] virtual bool is_draining() const = 0;
  // Told of each problem that is answered without a handler.
  virtual void refused(const Refusal& refusal) = 0;
  // The connection is closed and done with.
  virtual void connection_closed(const std::shared_ptr<Connection>& connection) = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // Keeps references: `options` and `host` must outlive this.
  Connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<const Peers> peers,
             const TransportOptions& options, ConnectionHost& host);

  // Begins to read requests.
  void start();

  // Writes a problem, then closes. Also in the place of start(). `limit` as in Refusal.
  void reject(int status, std::string_view detail, std::string_view limit);

  // Requires: plain_request_ready() was called for it. Hands out the request.
  [[nodiscard]] PlainRequest take_request();
  void answer(PlainAnswer answer);

  // Requires: streaming_request_ready() was called for it.
  [[nodiscard]] StreamingRequest give_to_stream();
  void take_from_stream(StreamingOutcome outcome);

  // True while a request waits for a streaming worker; false once it was rejected.
  [[nodiscard]] bool waits_for_stream() const { return state_ == State::awaiting_stream; }

  // The client's.
  [[nodiscard]] const std::string& address() const { return peers_->remote_address; }

  // Does what the state asks for when its deadline has passed.
  void expire(Clock::time_point now);

  // Closes if nothing is owed to the client; else that happens after the answer.
  void drain();

  // Closes now. A worker that streams is woken up, and closes when it gives back.
  void abort();

 private:
  enum class State {
    idle,             // before the first byte of a request
    head,             // reading it
    body,             // reading it
    answering,        // a worker has the request
    awaiting_stream,  // until a streaming worker is free
    streaming,        // a worker has the connection
    writing,          // the answer
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
