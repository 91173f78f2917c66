// The server's way to the network: one event loop accepts connections, frames whole
// requests under limits and writes the answers; httplib's router and handlers run on a
// small pool of workers and see only requests that are complete and well-formed.
//
// Routes are registered by httplib's own calls (Get, Post, set_exception_handler, …)
// before run(). What differs from a stock httplib::Server for those who write handlers:
//  - `Accept-Encoding` reaches them under the name kAcceptEncodingHeader: httplib would
//    otherwise compress every JSON answer at brotli's slowest level. Compression is ours.
//  - A request body that has a `Content-Encoding` is refused with 415.
//  - `request.remote_addr` is the peer's. Headers of the client that would shadow it
//    (REMOTE_ADDR and its like) are dropped.
//  - `Range` is withheld, so every answer is whole, as RFC 9110 (14.2) allows: httplib answers
//    a range outside of the content wrongly, and 1,900 ranges with megabytes.
//  - `X-Request-Id` is there always, valid and once; see also received_at().
//  - Header values arrive byte for byte: httplib's percent-decoding of them is undone.
//  - A plain handler has its body whole (at most `body_limit`) and gives its answer whole
//    (at most `answer_limit`). A route of any size must be named by stream() first; reading a body over
//    `streamed_body_limit` throws BodyTooLarge.
//
// Thread rule: set up from one thread, then run() on one thread; handlers are called from
// several workers at once; stop() from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <memory>
#include <regex>
#include <string>
#include <vector>

#include <httplib.h>

#include "server/http/transport/refusal.h"
#include "server/http/transport/request.h"
#include "server/http/transport/router_request.h"
#include "server/http/transport/transport_options.h"

namespace depeche::http {

class EventLoop;

class TransportServer : public httplib::Server {
 public:
  // Requires: limits and deadlines above 0.
  explicit TransportServer(TransportOptions options);
  // Waits for handlers that still run.
  ~TransportServer() override;
  TransportServer(const TransportServer&) = delete;
  TransportServer& operator=(const TransportServer&) = delete;

  // Names a route whose bodies or answers may be of any size: `method` is "GET", "POST", …,
  // `pattern` a regular expression for the whole path, as with Get() and Post(), which must
  // also be called. Its handler runs on a streaming worker as soon as the head is complete,
  // reads by httplib's ContentReader and writes by a content provider straight from and to
  // the connection. `Expect: 100-continue` is answered when it begins to read. A client of
  // HTTP/1.0 can't read chunks: see request.version. Call before run().
  void stream(const std::string& method, const std::string& pattern);

  // Listens, and returns the port: from here on clients can connect, and are served by
  // run(). Raises the soft limit of open files to the hard one.
  // Throws depeche::Error, one line naming host and port: the port is taken, the host can't
  // be resolved or is not of this machine.
  int bind();

  // Lets these signals stop the server from now on, as stop() does. Call after bind().
  void stop_on(std::initializer_list<int> signals);

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

  // From any thread.
  [[nodiscard]] TransportState state() const;

  // Begins the drain; returns at once. Before run() it makes run() return at once.
  void stop();

  // What makes a stock httplib::Server listen is not for this one.
  void listen() = delete;
  void listen_after_bind() = delete;
  void bind_to_port() = delete;
  void bind_to_any_port() = delete;

 private:
  struct StreamingRoute {
    std::string method;
    std::regex pattern;
  };

  bool is_streaming(const RequestHead& head) const;
  bool route(httplib::Stream& stream, const RequestHead& head);
  std::string answer(const PlainRequest& request);
  StreamingOutcome answer_streaming(StreamingRequest& request);

  const TransportOptions options_;
  std::vector<StreamingRoute> streaming_routes_;
  OnRefusal on_refusal_;
  std::unique_ptr<EventLoop> loop_;  // last: its workers use the above
};

}  // namespace depeche::http
