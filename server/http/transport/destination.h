// The interface between the transport and the router above it. The transport asks the router for the
// destination of a request once, as soon as the head is there, and lets the destination answer when all that
// it needs has come. So the router looks at each path once.
//
// Thread rule: plain values. A FindDestination is called on the event loop, must return soon and not throw;
// the answers run on several workers at once.
#pragma once

#include <functional>
#include <string>

#include <httplib.h>

#include "server/http/transport/framing.h"
#include "server/http/transport/pace.h"

namespace depeche::http {

enum class Delivery {
  whole,     // the body is read first, the answer is sent when it is complete; both have limits
  streamed,  // body and answer are of any size, on a streaming worker that has the connection meanwhile
};

// A request that has reached its worker, with the means to answer it. Valid only during the call of
// Destination::answer.
struct Arrival {
  // The request as request_maker.h makes it: `path` is still encoded, and `params` is empty. With
  // Delivery::whole it holds the body as well.
  const httplib::Request& request;
  // Hands out the body, whole or streamed. It returns false where the body is malformed or too slow, and
  // throws BodyTooLarge. A client that waits for "100 Continue" gets it at the first call.
  const httplib::ContentReader& body;
  const std::string& id;  // of the request, see request_id.h
  // When the body was whole, or the head of a streaming request. The wait for a worker comes after it.
  Clock::time_point received_at;
  // Completes the headers of the answer and writes it. Call it once. Throws what a content provider throws,
  // and AnswerTooLarge.
  const std::function<void(httplib::Response&)>& send;
};

struct Destination {
  Delivery delivery = Delivery::whole;
  // Called once, on a worker. The transport logs what it throws, and the client gets a 500 if its answer has
  // not begun.
  std::function<void(const Arrival&)> answer;
};

using FindDestination = std::function<Destination(const RequestHead&)>;

}  // namespace depeche::http
