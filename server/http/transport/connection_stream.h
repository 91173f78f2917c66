// The stream of a streaming request: reads the body from and writes the answer to the connection itself, with
// its framing taken off, and holds neither. A client slower than the least rate ends it. Time that the
// handler takes for itself is not counted against the client.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/error.h"
#include "server/http/transport/framing.h"
#include "server/http/transport/pace.h"
#include "server/http/transport/request.h"
#include "server/http/transport/request_stream.h"
#include "server/http/transport/transport_options.h"

namespace depeche::http {

// The body of a request is larger than its route takes.
class BodyTooLarge : public Error {
 public:
  BodyTooLarge() : Error("the body is larger than this server takes") {}
};

// Thread rule: one thread at a time.
class ConnectionStream : public RequestStream {
 public:
  // Takes over what was received behind the head. Of the head, only what frames the body is read, and now.
  ConnectionStream(StreamingRequest& request, const TransportOptions& options);

  // The first call sends the 100 that the client may wait for. Throws BodyTooLarge.
  [[nodiscard]] bool read(const httplib::ContentReceiver& receive) override;
  // Writes all of it or returns false.
  [[nodiscard]] bool write(std::string_view bytes) override;
  // Behind a body that was left unread no further request is taken.
  [[nodiscard]] bool can_go_on() const override;

  [[nodiscard]] bool has_written() const { return has_written_; }
  // What came after the request.
  [[nodiscard]] std::string take_rest() { return received_.substr(decoded_); }

 private:
  enum class Direction { in, out };

  bool receive();
  bool wait(Direction direction, Pace& pace);
  bool send_all(std::string_view bytes);

  const int socket_;
  const bool keeps_alive_;
  std::string received_;
  BodyDecoder body_;
  std::size_t decoded_ = 0;  // bytes of received_ that are done with
  Pace reading_;
  Pace writing_;
  bool owes_continue_;
  std::uint64_t body_left_;   // bytes that may still come
  bool read_failed_ = false;  // the answer that says so can still be written
  bool write_failed_ = false;
  bool has_written_ = false;
};

}  // namespace depeche::http
