// The stream through which httplib's router reads a request that is whole already, and
// writes an answer that is kept whole.
//
// Thread rule: one thread at a time.
#pragma once

#include <string>
#include <string_view>

#include <httplib.h>

#include "server/http/transport/request.h"

namespace depeche::http {

class MemoryStream : public httplib::Stream {
 public:
  // `request_line` and `body` are what is read. Keeps references: `body` and `peers` must
  // outlive this.
  MemoryStream(std::string request_line, std::string_view body, const Peers& peers, std::size_t answer_limit);

  bool is_readable() const override { return true; }
  bool is_writable() const override { return !is_over_limit_; }
  ssize_t read(char* to, std::size_t size) override;
  // -1 as soon as the answer would be longer than its limit.
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& address, int& port) const override;
  void get_local_ip_and_port(std::string& address, int& port) const override;
  socket_t socket() const override { return INVALID_SOCKET; }

  [[nodiscard]] bool is_over_limit() const { return is_over_limit_; }
  [[nodiscard]] std::string take_answer() { return std::move(answer_); }

 private:
  const std::string request_line_;
  std::string_view unread_line_;
  std::string_view unread_body_;
  const Peers& peers_;
  const std::size_t answer_limit_;
  std::string answer_;
  bool is_over_limit_ = false;
};

}  // namespace depeche::http
