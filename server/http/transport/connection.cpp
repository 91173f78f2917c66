#include "server/http/transport/connection.h"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/asio/buffer.hpp>

#include "server/http/transport/request_id.h"

namespace depeche::http {
namespace {
using boost::asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kReceiveSize = 16 * 1024;
constexpr std::size_t kKeptCapacity = 64 * 1024;  // of buffers between two requests

// Of what framing refuses: these statuses are for what is too large, the others for what is no HTTP.
std::string_view limit_of(const FramingError& error) {
  if (error.status == 414) return "url";
  return error.status == 431 ? "head" : "";
}

// Large buffers are given back, so that thousands of idle connections hold little.
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

void Connection::wait_readable() {
  if (std::exchange(is_waiting_readable_, true)) return;
  socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](const error_code& error) {
    self->is_waiting_readable_ = false;
    if (!error) self->on_readable();
  });
}

void Connection::on_readable() {
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
  if (head_.expects_continue && received_.empty() && !decoder_.is_finished() && !send_continue())
    return close();
  read_body();
}

// Nothing else is on its way to the client now, so that so few bytes fit at once.
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

void Connection::answer(PlainAnswer answer) {
  if (state_ != State::answering) return;
  write(std::move(answer.bytes), answer.keeps_alive ? After::next_request : After::close);
}

void Connection::reject(int status, std::string_view detail, std::string_view limit) {
  const std::string id = head_.request_id.empty() ? make_request_id() : head_.request_id;
  host_.refused({.status = status,
                 .limit = limit,
                 .detail = detail,
                 .address = peers_->remote_address,
                 .request_id = id});
  write(problem_answer(status, detail, id, problem_body_), After::close);
}

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

void Connection::close() {
  if (std::exchange(state_, State::closed) == State::closed) return;
  const auto self = shared_from_this();
  error_code closed_either_way;
  socket_.close(closed_either_way);
  host_.connection_closed(self);
}

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

void Connection::drain() {
  if (state_ == State::idle || state_ == State::head || state_ == State::body)
    close();
  else if (state_ == State::awaiting_stream)
    reject(503, "the server is stopping", "");
  else if (state_ == State::lingering)
    end_linger_within(options_.linger_deadline);
}

void Connection::abort() {
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
