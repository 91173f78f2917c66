#include "server/http/transport/memory_stream.h"

#include <cstring>

namespace depeche::http {

MemoryStream::MemoryStream(std::string request_line, std::string_view body, const Peers& peers,
                           std::size_t answer_limit)
    : request_line_(std::move(request_line)),
      unread_line_(request_line_),
      unread_body_(body),
      peers_(peers),
      answer_limit_(answer_limit) {}

ssize_t MemoryStream::read(char* to, std::size_t size) {
  std::string_view& unread = unread_line_.empty() ? unread_body_ : unread_line_;
  const std::string_view taken = unread.substr(0, size);
  std::memcpy(to, taken.data(), taken.size());
  unread.remove_prefix(taken.size());
  return static_cast<ssize_t>(taken.size());
}

ssize_t MemoryStream::write(const char* from, std::size_t size) {
  is_over_limit_ = is_over_limit_ || size > answer_limit_ - answer_.size();
  if (is_over_limit_) return -1;
  answer_.append(from, size);
  return static_cast<ssize_t>(size);
}

void MemoryStream::get_remote_ip_and_port(std::string& address, int& port) const {
  address = peers_.remote_address;
  port = peers_.remote_port;
}

void MemoryStream::get_local_ip_and_port(std::string& address, int& port) const {
  address = peers_.local_address;
  port = peers_.local_port;
}

}  // namespace depeche::http
