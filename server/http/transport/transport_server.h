// The server's way to the network. One event loop accepts connections, frames requests under limits and
// writes the answers. Handlers run on a small pool of workers, and see only requests that are well-formed.
// The transport asks once where a request goes, when its head is there (destination.h):
//  - A plain request has its body whole (at most `body_limit`), and its answer is made whole (at most
//    `answer_limit`) before it is sent.
//  - A streaming request runs on a streaming worker as soon as its head is complete. It reads straight from
//    the connection and writes straight to it; a body over `streamed_body_limit` throws BodyTooLarge. A
//    client of HTTP/1.0 can't read chunks: the handler looks at request.version.
//  - A request body that has a `Content-Encoding` is refused with 415.
//  - Every answer is whole: `Range` is not looked at, as RFC 9110 (14.2) allows.
//
// Thread rule: set up from one thread, then run() on one thread; answers are called from several workers at
// once; stop() from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <memory>

#include "server/http/transport/answer_writer.h"
#include "server/http/transport/destination.h"
#include "server/http/transport/refusal.h"
#include "server/http/transport/request.h"
#include "server/http/transport/request_stream.h"
#include "server/http/transport/transport_options.h"

namespace depeche::http {

class EventLoop;

class TransportServer {
 public:
  // Requires: limits and deadlines above 0.
  TransportServer(TransportOptions options, FindDestination find);
  // Waits for handlers that still run.
  ~TransportServer();
  TransportServer(const TransportServer&) = delete;
  TransportServer& operator=(const TransportServer&) = delete;

  // Listens, and returns the port: from here on clients can connect, and are served by
  // run(). Raises the soft limit of open files to the hard one.
  // Throws depeche::Error, one line naming host and port: the port is taken, the host can't
  // be resolved or is not of this machine.
  int bind();

  // Lets these signals stop the server from now on, as stop() does. Call after bind().
  void stop_on(std::initializer_list<int> signals);

  // Calls `action` on the event loop each time that this signal comes, which then doesn't end the program. It
  // must return soon and not throw. Call once, after bind().
  void call_on(int signal, std::function<void()> action);

  // Serves until stop(), then drains: no new connections or requests, running requests
  // finish and their answers are written. Returns how many were still running at the drain
  // deadline: 0, or a handler hangs; the destructor would wait for it, so a program may
  // then prefer to end by std::_Exit. Requires: bind(). Throws nothing.
  std::size_t run();

  // Calls `action` on the event loop again and again while run() serves: it says that the loop lives. It must
  // return soon and not throw. One action; call before run().
  void repeat(std::chrono::milliseconds interval, std::function<void()> action);

  // Tells, on the event loop, that the drain begins. Call before run().
  void on_drain(std::function<void()> told);

  // Tells of each request and connection that no handler gets to see. Call before run().
  void on_refusal(OnRefusal told) { on_refusal_ = std::move(told); }

  // Returns the counts of this moment. May be called from any thread.
  [[nodiscard]] TransportState state() const;

  // Begins the drain; returns at once. Before run() it makes run() return at once.
  void stop();

 private:
  struct Received;

  PlainAnswer answer(PlainRequest plain) const;
  StreamingOutcome answer_streaming(StreamingRequest streaming) const;
  Written answer_through(RequestStream& stream, const Received& received) const;

  const TransportOptions options_;
  OnRefusal on_refusal_;
  std::unique_ptr<EventLoop> loop_;  // last: its workers use the above
};

}  // namespace depeche::http
