#include "server/http/transport/connection_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

#include "server/http/transport/problem_answer.h"

namespace depeche::http {
namespace {
constexpr std::size_t kBodyReceiveSize = 64 * 1024;

bool would_block() {
  return errno == EAGAIN || errno == EWOULDBLOCK;
}
}  // namespace

ConnectionStream::ConnectionStream(std::string request_line, StreamingRequest& request,
                                   const TransportOptions& options)
    : request_line_(std::move(request_line)),
      unread_line_(request_line_),
      request_(request),
      body_(request.head),
      reading_(options.read_deadline, options.least_rate),
      writing_(options.write_deadline, options.least_rate),
      owes_continue_(request.head.expects_continue && request.received.empty()),
      body_left_(options.streamed_body_limit) {}

ssize_t ConnectionStream::read(char* to, std::size_t size) {
  if (unread_line_.empty()) return read_body(to, size);
  const std::string_view taken = unread_line_.substr(0, size);
  std::memcpy(to, taken.data(), taken.size());
  unread_line_.remove_prefix(taken.size());
  return static_cast<ssize_t>(taken.size());
}

ssize_t ConnectionStream::read_body(char* to, std::size_t size) {
  while (data_.empty()) {
    if (read_failed_) return -1;
    if (body_.is_finished()) return 0;
    const BodyDecoder::Step step = body_.decode(std::string_view(request_.received).substr(decoded_));
    decoded_ += step.consumed;
    data_ = step.data;
    if (data_.size() > body_left_) {
      data_ = {};
      read_failed_ = true;
      throw BodyTooLarge();
    }
    body_left_ -= data_.size();
    read_failed_ = step.error.has_value() || (step.consumed == 0 && !receive());
  }
  const std::string_view taken = data_.substr(0, size);
  std::memcpy(to, taken.data(), taken.size());
  data_.remove_prefix(taken.size());
  return static_cast<ssize_t>(taken.size());
}

bool ConnectionStream::receive() {
  if (owes_continue_) {
    owes_continue_ = false;
    if (!send_all("HTTP/1.1 100 Continue\r\n\r\n")) return false;
  }
  std::string& received = request_.received;
  received.erase(0, decoded_);
  decoded_ = 0;
  const std::size_t before = received.size();
  received.resize(before + kBodyReceiveSize);
  while (true) {
    const ssize_t count = ::recv(request_.socket, received.data() + before, kBodyReceiveSize, MSG_DONTWAIT);
    received.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count > 0) reading_.earn(static_cast<std::size_t>(count));
    if (count >= 0) return count > 0;
    if (errno != EINTR && (!would_block() || !wait(Direction::in, reading_))) return false;
    received.resize(before + kBodyReceiveSize);
  }
}

ssize_t ConnectionStream::write(const char* from, std::size_t size) {
  const std::string_view bytes(from, size);
  const bool is_head = !std::exchange(has_written_, true);  // httplib writes the head at once
  owes_continue_ = false;
  if (write_failed_) return -1;
  return (is_head ? send_head(std::string(bytes)) : send_all(bytes)) ? static_cast<ssize_t>(size) : -1;
}

bool ConnectionStream::is_read() const {
  return body_.is_finished() && data_.empty();
}

// Behind a body that was left unread no further request is taken, which httplib does not know.
bool ConnectionStream::send_head(std::string head) {
  answer_keeps_connection_ = keeps_connection(head);
  const std::size_t promise = head.find("\r\nKeep-Alive:");
  if (answer_keeps_connection_ && !is_read() && promise != std::string::npos) {
    head.replace(promise, head.find("\r\n", promise + 2) - promise, "\r\nConnection: close");
  }
  return send_all(head);
}

bool ConnectionStream::send_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(request_.socket, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count >= 0) {
      writing_.earn(static_cast<std::size_t>(count));
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR && (!would_block() || !wait(Direction::out, writing_))) {
      write_failed_ = true;
      return false;
    }
  }
  return true;
}

// False when the client's time is up.
bool ConnectionStream::wait(Direction direction, Pace& pace) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(pace.left());
  if (left.count() <= 0) return false;
  pollfd waiting{request_.socket, static_cast<short>(direction == Direction::in ? POLLIN : POLLOUT), 0};
  const Clock::time_point start = Clock::now();
  const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
  pace.spend(Clock::now() - start);
  return ready > 0 || (ready < 0 && errno == EINTR);
}

void ConnectionStream::get_remote_ip_and_port(std::string& address, int& port) const {
  address = request_.peers->remote_address;
  port = request_.peers->remote_port;
}

void ConnectionStream::get_local_ip_and_port(std::string& address, int& port) const {
  address = request_.peers->local_address;
  port = request_.peers->local_port;
}

StreamingOutcome ConnectionStream::outcome() {
  const bool keeps_alive =
      request_.head.keeps_alive && is_read() && !write_failed_ && has_written_ && answer_keeps_connection_;
  return {request_.received.substr(decoded_), keeps_alive};
}

}  // namespace depeche::http
