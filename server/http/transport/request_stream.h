// What the body of one request is read from, and its answer written to.
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

  // Hands each piece of the body to `receive`, until it returns false. False: the body did not come whole, or
  // was not wanted whole.
  [[nodiscard]] virtual bool read(const httplib::ContentReceiver& receive) = 0;
  // False: nothing more can be written.
  [[nodiscard]] virtual bool write(std::string_view bytes) = 0;
  // True where another request can follow an answer that begins now.
  [[nodiscard]] virtual bool can_go_on() const = 0;
};

}  // namespace depeche::http
