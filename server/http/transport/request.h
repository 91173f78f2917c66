// The requests that the event loop gives to workers, and the answers that they give back.
//
// Thread rule: plain values. Each moves from one thread to the other, and is never used by both at once.
#pragma once

#include <memory>
#include <string>

#include "server/http/transport/destination.h"
#include "server/http/transport/framing.h"

namespace depeche::http {

// Both ends of a connection, as text for logs and handlers.
struct Peers {
  std::string remote_address;
  int remote_port = 0;
  std::string local_address;
  int local_port = 0;
};

// A request whose body is whole in memory.
struct PlainRequest {
  RequestHead head;
  Destination destination;
  std::string body;
  std::shared_ptr<const Peers> peers;
};

struct PlainAnswer {
  std::string bytes;         // head and body, as they go out
  bool keeps_alive = false;  // another answer may follow
};

// A request whose body is still to be read, and whose answer is to be written, by whoever
// has this: until it is given back the event loop leaves the socket alone.
struct StreamingRequest {
  RequestHead head;
  Destination destination;
  std::string received;  // what came after the head so far
  std::shared_ptr<const Peers> peers;
  int socket = -1;  // non-blocking; stays open meanwhile, may be shut down
};

struct StreamingOutcome {
  std::string received;      // what came after the request
  bool keeps_alive = false;  // the answer is complete, and the request was read to its end
};

}  // namespace depeche::http
