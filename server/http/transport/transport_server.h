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
//  - `Range` is passed on only when it holds one well-formed range of bytes.
//  - Header values arrive byte for byte: httplib's percent-decoding of them is undone.
//  - A plain handler has its body whole (at most `body_limit`) and gives its answer whole
//    (at most `answer_limit`). A route of any size must be named by stream() first.
//
// Thread rule: set up from one thread, then run() on one thread; handlers are called from
// several workers at once; stop() from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>

#include <httplib.h>

namespace depeche::http {

// Where handlers find the client's Accept-Encoding. A client can't set it itself.
inline constexpr const char* kAcceptEncodingHeader = "Depeche-Accept-Encoding";

struct TransportOptions {
  std::string host = "127.0.0.1";  // a name or an address, IPv4 or IPv6
  int port = 0;                    // 0: any free one, see bind()

  std::size_t workers = 0;            // for plain routes; 0: one a core
  std::size_t queue_length = 256;     // requests that wait for a worker; one more is a 503
  std::size_t streaming_workers = 2;  // for routes named by stream(): apart from the above
  std::size_t streaming_queue_length = 16;

  std::size_t max_connections = 4096;              // one more is a 503
  std::size_t max_connections_per_address = 1024;  // one more is a 429

  std::size_t request_line_limit = 8 * 1024;  // bytes; also of each header line
  std::size_t head_limit = 16 * 1024;         // bytes, request line included
  std::size_t head_lines_limit = 100;
  std::size_t body_limit = 1024 * 1024;           // bytes, of a plain route
  std::size_t answer_limit = 64UL * 1024 * 1024;  // bytes, of a plain route; more is a 500

  // From the first byte of a request to the end of its head.
  std::chrono::milliseconds head_deadline{10'000};
  // Between two requests of a connection, and before its first byte.
  std::chrono::milliseconds idle_deadline{75'000};
  // How long a body that is sent, or an answer that is read, may stand still. Each byte
  // buys back 1/least_rate of a second, never more than the deadline: a client that is
  // always slower than the rate is closed too.
  std::chrono::milliseconds read_deadline{10'000};
  std::chrono::milliseconds write_deadline{10'000};
  std::size_t least_rate = 1024;  // bytes a second
  // What a streaming request waits for its worker at most; then it is a 503.
  std::chrono::milliseconds streaming_wait{30'000};
  // What running requests have after stop().
  std::chrono::milliseconds drain_deadline{10'000};
};

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
  // the connection. `Expect: 100-continue` is answered when it begins to read. Call before
  // run().
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

  // Begins the drain; returns at once. Before run() it makes run() return at once.
  void stop();

  // What makes a stock httplib::Server listen is not for this one.
  void listen() = delete;
  void listen_after_bind() = delete;
  void bind_to_port() = delete;
  void bind_to_any_port() = delete;

 private:
  class Loop;
  friend class Loop;

  std::unique_ptr<Loop> loop_;
};

}  // namespace depeche::http
