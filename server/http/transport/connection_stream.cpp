#include "server/http/transport/connection_stream.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

namespace depeche::http {
namespace {
constexpr std::size_t kBodyReceiveSize = 64 * 1024;

bool would_block() {
  return errno == EAGAIN || errno == EWOULDBLOCK;
}
}  // namespace

ConnectionStream::ConnectionStream(StreamingRequest& request, const TransportOptions& options)
    : socket_(request.socket),
      keeps_alive_(request.head.keeps_alive),
      received_(std::move(request.received)),
      body_(request.head),
      reading_(options.read_deadline, options.least_rate),
      writing_(options.write_deadline, options.least_rate),
      lasting_(options.longest_delay, options.fair_rate),
      owes_continue_(request.head.expects_continue && received_.empty()),
      body_left_(options.streamed_body_limit) {}

// decoded_ counts what the decoder has consumed at the front of received_; the bytes are erased only in
// receive(), as the piece that the handler gets points into them.
bool ConnectionStream::read(const httplib::ContentReceiver& receive_piece) {
  while (!read_failed_ && !body_.is_finished()) {
    const BodyDecoder::Step step = body_.decode(std::string_view(received_).substr(decoded_));
    decoded_ += step.consumed;
    read_failed_ = step.error.has_value() || step.data.size() > body_left_;
    // The failure is noted first: the answer that says 413 must be the last one, as the rest of the body is
    // still on its way.
    if (step.data.size() > body_left_) throw BodyTooLarge();
    body_left_ -= step.data.size();
    if (!step.data.empty() && !receive_piece(step.data.data(), step.data.size())) return false;
    if (step.consumed == 0 && !read_failed_) read_failed_ = !receive();
  }
  return !read_failed_;
}

// Reads at least one byte, or returns false: the client has closed, is too slow, or the socket failed. The
// client may wait with its body until it sees the 100, so that is sent before the first wait and not
// earlier: a handler that refuses the request by its head spares the client the body (RFC 9110, 10.1.1).
bool ConnectionStream::receive() {
  if (owes_continue_) {
    owes_continue_ = false;
    if (!send_all("HTTP/1.1 100 Continue\r\n\r\n")) return false;
  }
  received_.erase(0, decoded_);
  decoded_ = 0;
  const std::size_t before = received_.size();
  received_.resize(before + kBodyReceiveSize);
  while (true) {
    const ssize_t count = ::recv(socket_, received_.data() + before, kBodyReceiveSize, MSG_DONTWAIT);
    received_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count > 0) reading_.earn(static_cast<std::size_t>(count));
    if (count >= 0) return count > 0;
    if (errno != EINTR && (!would_block() || !wait(Direction::in, {&reading_}))) return false;
    received_.resize(before + kBodyReceiveSize);
  }
}

// After a final answer has begun a 100 would be read as part of it, so none is owed from here on.
bool ConnectionStream::write(std::string_view bytes) {
  has_written_ = true;
  owes_continue_ = false;
  return !write_failed_ && send_all(bytes);
}

bool ConnectionStream::can_go_on() const {
  return keeps_alive_ && body_.is_finished() && !read_failed_;
}

// MSG_NOSIGNAL: a client that has gone must be an error of this call, and not a signal that ends the server.
bool ConnectionStream::send_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count >= 0) {
      writing_.earn(static_cast<std::size_t>(count));
      lasting_.earn(static_cast<std::size_t>(count));
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR && (!would_block() || !wait(Direction::out, {&writing_, &lasting_}))) {
      write_failed_ = true;
      return false;
    }
  }
  return true;
}

// False when the client's time is up. Only the time in poll() counts against the client; a wait that a signal
// cut short is repeated by the caller with what is left.
bool ConnectionStream::wait(Direction direction, std::initializer_list<Pace*> paces) {
  const auto shorter = [](const Pace* one, const Pace* other) { return one->left() < other->left(); };
  const Pace* const shortest = *std::min_element(paces.begin(), paces.end(), shorter);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(shortest->left());
  if (left.count() <= 0) return false;
  pollfd waiting{socket_, static_cast<short>(direction == Direction::in ? POLLIN : POLLOUT), 0};
  const Clock::time_point start = Clock::now();
  const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
  for (Pace* const pace : paces) pace->spend(Clock::now() - start);
  return ready > 0 || (ready < 0 && errno == EINTR);
}

}  // namespace depeche::http
