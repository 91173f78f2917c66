#include "tests/server/http/transport/raw_client.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace depeche::http {
namespace {
sockaddr_in loopback(int port, const char* text = "127.0.0.1") {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = inet_addr(text);
  return address;
}
}  // namespace

RawClient::RawClient(int port, int receive_buffer, const char* from)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const timeval patience{kPatience.count(), 0};
  const int on = 1;
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (receive_buffer > 0) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  const sockaddr_in own = loopback(0, from);
  const sockaddr_in address = loopback(port);
  if (::bind(socket_, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0 ||
      ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(socket_);
    throw std::runtime_error("cannot connect");
  }
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      received_(std::move(other.received_)),
      is_at_end_(other.is_at_end_) {}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool RawClient::is_readable() const {
  pollfd readable{socket_, POLLIN, 0};
  return !received_.empty() || ::poll(&readable, 1, 0) > 0;
}

void RawClient::finish_sending() {
  ::shutdown(socket_, SHUT_WR);
}

bool RawClient::receive() {
  std::array<char, 64 * 1024> buffer;
  if (is_at_end_) return false;
  const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    throw std::runtime_error("no bytes for too long");
  is_at_end_ = count <= 0;
  if (count > 0) received_.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0;
}

void RawClient::receive_until_size(std::size_t size) {
  while (received_.size() < size && receive()) continue;
}

std::string RawClient::head() {
  std::size_t end = received_.find("\r\n\r\n");
  while (end == std::string::npos && receive()) end = received_.find("\r\n\r\n");
  return some(end == std::string::npos ? received_.size() : end + 4);
}

std::string RawClient::answer_to_head() {
  return head();
}

std::string RawClient::answer() {
  std::string answer = head();
  const std::size_t length = answer.find("Content-Length: ");
  if (length != std::string::npos) {
    const std::size_t size = std::stoul(answer.substr(length + 16));
    receive_until_size(size);
    return answer + some(size);
  }
  if (answer.find("Transfer-Encoding: chunked") != std::string::npos) {
    constexpr std::string_view kEnd = "0\r\n\r\n";
    while (received_.find(kEnd) == std::string::npos && receive()) continue;
    return answer + some(std::min(received_.find(kEnd), received_.size()) + kEnd.size());
  }
  return answer;
}

std::string RawClient::rest() {
  while (receive()) continue;
  return std::exchange(received_, {});
}

std::string RawClient::some(std::size_t size) {
  if (size > 0 && received_.empty()) receive();
  std::string bytes = received_.substr(0, size);
  received_.erase(0, bytes.size());
  return bytes;
}

}  // namespace depeche::http
