#include "server/http/transport/connection.h"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/asio/buffer.hpp>

#include "server/http/transport/request_id.h"

// A connection is a state machine on the thread of the event loop. It goes from idle through head and body to
// answering and writing, and then to idle again, or it lingers and closes. It frames the next request only
// after it has written the answer to the last one, so that answers leave in the order of their requests, as
// RFC 9112 (9.3.2) asks of a server whose clients pipeline.
//
// Nothing here waits: each function does what it can at once and then asks the loop to call again. One point
// in time, deadline_, limits the present state, and the loop looks at it again and again (expire()). Every
// callback holds the connection by a shared_ptr, so that a connection that was closed in the meantime is
// still there and can ignore the call.
namespace depeche::http {
namespace {
using boost::asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kReceiveSize = 16 * 1024;
constexpr std::size_t kKeptCapacity = 64 * 1024;  // of buffers between two requests

// Framing refuses a request that is too large by 414 or 431; its other statuses have nothing to do with
// a limit.
std::string_view limit_of(const FramingError& error) {
  if (error.status == 414) return "url";
  return error.status == 431 ? "head" : "";
}

// Gives the memory of a large buffer back, so that thousands of idle connections hold little.
void reset(std::string& buffer) {
  if (buffer.capacity() > kKeptCapacity)
    buffer = std::string();
  else
    buffer.clear();
}
}  // namespace

Connection::Connection(tcp::socket socket, std::shared_ptr<const Peers> peers,
                       const TransportOptions& options, ConnectionHost& host)
    : socket_(std::move(socket)),
      peers_(std::move(peers)),
      options_(options),
      host_(host),
      pace_(options.read_deadline, options.least_rate) {}

void Connection::start() {
  expect_request();
}

// Begins to wait for a request. A client that pipelines may have sent it already: then the socket won't
// become readable again for these bytes, and the head must be read now.
void Connection::expect_request() {
  problem_body_ = AnswerBody::sent;
  if (host_.is_draining()) return linger();
  state_ = State::idle;
  set_deadline(options_.idle_deadline);
  if (received_.empty())
    wait_readable();
  else
    read_head();
}

// Only one wait is pending at a time. Without the flag, a request that comes in many pieces would add a wait
// for each, and several callbacks would read the same bytes.
void Connection::wait_readable() {
  if (std::exchange(is_waiting_readable_, true)) return;
  socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](const error_code& error) {
    self->is_waiting_readable_ = false;
    if (!error) self->on_readable();
  });
}

void Connection::on_readable() {
  // A wait may have begun in a state that has passed, so that its callback comes while a worker has the
  // request or the whole connection. The bytes then stay in the socket: a second reader would take them from
  // a stream.
  const bool is_reading = state_ == State::idle || state_ == State::head || state_ == State::body;
  if (!is_reading && state_ != State::lingering) return;
  std::array<char, kReceiveSize> buffer;
  error_code error;
  const std::size_t count = socket_.read_some(boost::asio::buffer(buffer), error);
  if (error == boost::asio::error::would_block || error == boost::asio::error::interrupted)
    return wait_readable();
  if (error) return close();
  if (state_ == State::lingering) return drop(count);
  on_received({buffer.data(), count});
}

void Connection::on_received(std::string_view bytes) {
  received_.append(bytes);
  if (state_ == State::body) {
    advance_pace(bytes.size());
    return read_body();
  }
  // A head is looked at again when a line is complete, so that single bytes cost little.
  const bool may_decide =
      bytes.find('\n') != std::string_view::npos ||
      received_.size() > options_.framing.request_line + options_.framing.headers ||
      (received_.size() > options_.framing.request_line && received_.find('\n') == std::string::npos);
  if (state_ == State::idle || may_decide) return read_head();
  wait_readable();
}

void Connection::read_head() {
  // The deadline of the head begins with its first byte and is not moved by later ones, so that a client
  // can't hold a connection by a byte now and then (the attack that is called Slowloris).
  if (state_ == State::idle) {
    state_ = State::head;
    set_deadline(options_.head_deadline);
  }
  HeadFrame frame = frame_head(received_, options_.framing);
  if (const auto* error = std::get_if<FramingError>(&frame))
    return reject(error->status, error->detail, limit_of(*error));
  if (auto* head = std::get_if<RequestHead>(&frame)) return begin_request(std::move(*head));
  wait_readable();
}

// Decides where a request goes as soon as its head is there, before a byte of its body is read. So a body
// that is too large by its Content-Length is refused without having been sent.
void Connection::begin_request(RequestHead head) {
  head_ = std::move(head);
  received_.erase(0, head_.size);
  problem_body_ = head_.method == "HEAD" ? AnswerBody::omitted : AnswerBody::sent;
  head_.request_id = request_id_of(head_);
  head_.received_at = Clock::now();
  destination_ = host_.find(head_);
  if (destination_.delivery == Delivery::streamed) {
    if (head_.content_length.value_or(0) > options_.streamed_body_limit)
      return reject(413, "the body is larger than this server takes", "body");
    state_ = State::awaiting_stream;
    set_deadline(options_.streaming_wait);
    return host_.streaming_request_ready(shared_from_this());
  }
  decoder_ = BodyDecoder(head_);
  reset(body_);
  if (head_.content_length.value_or(0) > options_.body_limit)
    return reject(413, "the body is larger than this route takes", "body");
  state_ = State::body;
  begin_pace(options_.read_deadline);
  // A server may leave the 100 out when bytes of the body are here already (RFC 9110, 10.1.1).
  if (head_.expects_continue && received_.empty() && !decoder_.is_finished() && !send_continue())
    return close();
  read_body();
}

// The answer before this one has been handed to the system whole, so that these few bytes fit into the buffer
// of the socket at once. A client that has stopped reading is the exception, and loses its connection.
bool Connection::send_continue() {
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  error_code error;
  return socket_.write_some(boost::asio::buffer(kContinue), error) == kContinue.size() && !error;
}

void Connection::read_body() {
  std::size_t consumed = 0;
  while (!decoder_.is_finished()) {
    const BodyDecoder::Step step = decoder_.decode(std::string_view(received_).substr(consumed));
    if (step.error) return reject(step.error->status, step.error->detail, limit_of(*step.error));
    if (step.consumed == 0) break;
    // A chunked body tells no length in its head, so each piece is counted. body_ never exceeds the limit,
    // which keeps this difference from wrapping around.
    if (step.data.size() > options_.body_limit - body_.size())
      return reject(413, "the body is larger than this route takes", "body");
    body_.append(step.data);
    consumed += step.consumed;
  }
  received_.erase(0, consumed);
  if (!decoder_.is_finished()) return wait_readable();
  head_.received_at = Clock::now();
  state_ = State::answering;
  deadline_ = Clock::time_point::max();
  host_.plain_request_ready(shared_from_this());
}

PlainRequest Connection::take_request() {
  return {std::exchange(head_, {}), std::exchange(destination_, {}), std::exchange(body_, {}), peers_};
}

// The event loop calls this when the worker has given its answer back. The connection may have been aborted
// meanwhile, and then has nobody to write to.
void Connection::answer(PlainAnswer answer) {
  if (state_ != State::answering) return;
  write(std::move(answer.bytes), answer.keeps_alive ? After::next_request : After::close);
}

// Where no head could be framed there is no id of the request, so that the answer and the log get one of
// ours. The connection always closes: after most refusals nobody knows where the next request begins.
void Connection::reject(int status, std::string_view detail, std::string_view limit) {
  const std::string id = head_.request_id.empty() ? make_request_id() : head_.request_id;
  host_.refused({.status = status,
                 .limit = limit,
                 .detail = detail,
                 .address = peers_->remote_address,
                 .request_id = id});
  write(problem_answer(status, detail, id, problem_body_), After::close);
}

// From here until take_from_stream() the worker alone reads and writes the socket, and limits the client's
// time itself (ConnectionStream); so there is no deadline here. What had been received goes along.
StreamingRequest Connection::give_to_stream() {
  state_ = State::streaming;
  deadline_ = Clock::time_point::max();
  return {std::exchange(head_, {}), std::exchange(destination_, {}), std::exchange(received_, {}), peers_,
          socket_.native_handle()};
}

void Connection::take_from_stream(StreamingOutcome outcome) {
  received_ = std::move(outcome.received);
  if (outcome.keeps_alive)
    expect_request();
  else
    linger();
}

void Connection::write(std::string bytes, After after) {
  state_ = State::writing;
  out_ = std::move(bytes);
  written_ = 0;
  after_ = after;
  begin_pace(options_.write_deadline);
  continue_writing();
}

// Writes what the socket takes now, and waits until it takes more. The pace gives a slow reader time as long
// as bytes move.
void Connection::continue_writing() {
  if (state_ != State::writing) return;
  error_code error;
  const std::size_t count =
      socket_.write_some(boost::asio::buffer(out_.data() + written_, out_.size() - written_), error);
  if (error && error != boost::asio::error::would_block && error != boost::asio::error::interrupted)
    return close();
  written_ += count;
  if (written_ < out_.size()) {
    advance_pace(count);
    socket_.async_wait(tcp::socket::wait_write, [self = shared_from_this()](const error_code& failure) {
      if (!failure) self->continue_writing();
    });
    return;
  }
  reset(out_);
  if (after_ == After::next_request)
    expect_request();
  else
    linger();
}

// Closes in stages, as RFC 9112 (9.6) describes: this side says that it sends no more, and reads and drops
// what the client still sends until the client closes. If the socket were closed at once while the client
// sends, the system would answer with a reset, which may take the answer away before the client has read it.
void Connection::linger() {
  state_ = State::lingering;
  received_ = std::string();
  linger_left_ = options_.linger_limit;
  begin_pace(options_.linger_deadline);
  linger_end_ = Clock::time_point::max();
  end_linger_within(host_.is_draining() ? options_.linger_deadline : options_.longest_linger);
  error_code error;
  socket_.shutdown(tcp::socket::shutdown_send, error);
  if (error) return close();
  wait_readable();
}

// Three things end a client that goes on sending: the bytes that it may send, its pace, and the end of it
// all.
void Connection::drop(std::size_t bytes) {
  if (bytes > linger_left_) return close();
  linger_left_ -= bytes;
  advance_pace(bytes);
  deadline_ = std::min(deadline_, linger_end_);
  wait_readable();
}

void Connection::end_linger_within(Clock::duration left) {
  linger_end_ = std::min(linger_end_, Clock::now() + left);
  deadline_ = std::min(deadline_, linger_end_);
}

// The host forgets the connection in connection_closed(), and may hold the last pointer to it; `self` keeps
// it alive until the call returns.
void Connection::close() {
  if (std::exchange(state_, State::closed) == State::closed) return;
  const auto self = shared_from_this();
  error_code closed_either_way;
  socket_.close(closed_either_way);
  host_.connection_closed(self);
}

// The event loop calls this for every connection at each of its looks at the clock. A client in the middle
// of a request is told that it was too slow (408; RFC 9110, 15.5.9). An idle one is closed without a word,
// as it has asked for nothing, and one that does not read can't be told anything.
void Connection::expire(Clock::time_point now) {
  if (now < deadline_) return;
  if (state_ == State::head)
    reject(408, "the head of the request took too long", "head-time");
  else if (state_ == State::body)
    reject(408, "the body of the request took too long", "body-time");
  else if (state_ == State::awaiting_stream)
    reject(503, "all streaming workers are busy", "streams");
  else
    close();
}

// A connection in the states that are not named here owes an answer, or is closed. It closes after its
// answer, since expect_request() then sees that the host is draining.
void Connection::drain() {
  if (state_ == State::idle || state_ == State::head || state_ == State::body)
    close();
  else if (state_ == State::awaiting_stream)
    reject(503, "the server is stopping", "");
  else if (state_ == State::lingering)
    end_linger_within(options_.linger_deadline);
}

void Connection::abort() {
  // A worker uses the number of the socket. If the socket were closed now, the system could give the number
  // to another connection, and the worker would write into that one. A shutdown wakes the worker instead.
  if (state_ != State::streaming) return close();
  error_code woken_either_way;
  socket_.shutdown(tcp::socket::shutdown_both, woken_either_way);
}

void Connection::set_deadline(Clock::duration from_now) {
  deadline_ = Clock::now() + from_now;
}

void Connection::begin_pace(Clock::duration allowance) {
  pace_ = Pace(allowance, options_.least_rate);
  paced_at_ = Clock::now();
  deadline_ = paced_at_ + pace_.left();
}

void Connection::advance_pace(std::size_t bytes) {
  const Clock::time_point now = Clock::now();
  pace_.spend(now - paced_at_);
  pace_.earn(bytes);
  paced_at_ = now;
  deadline_ = now + pace_.left();
}

}  // namespace depeche::http
