// The stream of a streaming request. It reads the body from the socket, takes its framing off, and writes the
// answer to the socket; it holds neither of them whole. Its calls block the streaming worker. A client that
// is slower than the least rate makes them fail. Time that the handler takes for itself is not counted
// against the client.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
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
  // Takes the bytes that were received behind the head out of `request`. The head is read only here, for what
  // frames the body, and `request` need not outlive this. `options` is copied where needed.
  ConnectionStream(StreamingRequest& request, const TransportOptions& options);

  // See RequestStream. The first call that needs bytes from the socket sends the "100 Continue" that the
  // client may wait for. Throws BodyTooLarge, and what `receive` throws.
  [[nodiscard]] bool read(const httplib::ContentReceiver& receive) override;
  // Writes all bytes, or returns false: then the answer is broken off for good.
  [[nodiscard]] bool write(std::string_view bytes) override;
  // False where part of the body was left unread, as nobody has looked for the begin of the next request.
  [[nodiscard]] bool can_go_on() const override;

  [[nodiscard]] bool has_written() const { return has_written_; }
  // The bytes that were received behind the request: the begin of the next one. Call at the end.
  [[nodiscard]] std::string take_rest() { return received_.substr(decoded_); }

 private:
  enum class Direction { in, out };

  bool receive();
  bool wait(Direction direction, std::initializer_list<Pace*> paces);
  bool send_all(std::string_view bytes);

  const int socket_;
  const bool keeps_alive_;
  std::string received_;
  BodyDecoder body_;
  std::size_t decoded_ = 0;  // bytes of received_ that are done with
  Pace reading_;
  Pace writing_;
  Pace lasting_;  // of writing too, over minutes
  bool owes_continue_;
  std::uint64_t body_left_;   // bytes that may still come
  bool read_failed_ = false;  // the answer that says so can still be written
  bool write_failed_ = false;
  bool has_written_ = false;
};

}  // namespace depeche::http
