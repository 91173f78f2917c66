// A handler reads the body of one request from a RequestStream, and its answer is written to it.
#pragma once

#include <string_view>

#include <httplib.h>

namespace depeche::http {

// Thread rule: one thread at a time.
class RequestStream {
 public:
  RequestStream() = default;
  virtual ~RequestStream() = default;
  RequestStream(const RequestStream&) = delete;
  RequestStream& operator=(const RequestStream&) = delete;

  // Hands each piece of the body to `receive`, until that returns false. Returns false where the body did not
  // come whole, or `receive` did not want the whole of it. A piece is valid during its call only.
  [[nodiscard]] virtual bool read(const httplib::ContentReceiver& receive) = 0;
  // Returns false where nothing more can be written, as the client has gone or is too slow.
  [[nodiscard]] virtual bool write(std::string_view bytes) = 0;
  // True where another request can follow an answer that begins now.
  [[nodiscard]] virtual bool can_go_on() const = 0;
};

}  // namespace depeche::http
