// The stream through which httplib's router serves a streaming route: reads the body from
// and writes the answer to the connection itself, with its framing taken off, and holds
// neither. A client slower than the least rate ends it. Time that the handler takes for
// itself is not counted against the client.
//
// Thread rule: one thread at a time.
#pragma once

#include <string>
#include <string_view>

#include <httplib.h>

#include "indexer/base/error.h"
#include "server/http/transport/framing.h"
#include "server/http/transport/pace.h"
#include "server/http/transport/request.h"
#include "server/http/transport/transport_options.h"

namespace depeche::http {

// The body of a request is larger than its route takes.
class BodyTooLarge : public Error {
 public:
  BodyTooLarge() : Error("the body is larger than this server takes") {}
};

class ConnectionStream : public httplib::Stream {
 public:
  // `request_line` is what is read before the body. Keeps a reference to `request`.
  ConnectionStream(std::string request_line, StreamingRequest& request, const TransportOptions& options);

  bool is_readable() const override { return true; }
  bool is_writable() const override { return !write_failed_; }
  // 0 at the end of the body, -1 when it is malformed or too slow. The first call that
  // reaches the body sends the 100 that the client may wait for. Throws BodyTooLarge.
  ssize_t read(char* to, std::size_t size) override;
  // Writes all of it or returns -1.
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& address, int& port) const override;
  void get_local_ip_and_port(std::string& address, int& port) const override;
  // httplib refuses numbers above FD_SETSIZE, and needs none.
  socket_t socket() const override { return INVALID_SOCKET; }

  [[nodiscard]] bool has_written() const { return has_written_; }
  // After the answer: what the connection can be used for next.
  [[nodiscard]] StreamingOutcome outcome();

 private:
  enum class Direction { in, out };

  ssize_t read_body(char* to, std::size_t size);
  bool receive();
  bool wait(Direction direction, Pace& pace);
  [[nodiscard]] bool is_read() const;  // the body, whole
  bool send_head(std::string head);
  bool send_all(std::string_view bytes);

  const std::string request_line_;
  std::string_view unread_line_;
  StreamingRequest& request_;
  BodyDecoder body_;
  std::size_t decoded_ = 0;  // bytes of request_.received that are done with
  std::string_view data_;    // body that is decoded and not yet read
  Pace reading_;
  Pace writing_;
  bool owes_continue_;
  std::uint64_t body_left_;   // bytes that may still come
  bool read_failed_ = false;  // the answer that says so can still be written
  bool write_failed_ = false;
  bool has_written_ = false;
  bool answer_keeps_connection_ = false;
};

}  // namespace depeche::http
