// A server on the real transport and a port that the kernel picks, for one test.
#pragma once

#include <doctest/doctest.h>
#include <httplib.h>

#include <functional>
#include <future>
#include <string>
#include <utility>

#include "server/http/transport/transport_server.h"

namespace depeche::http {

// A server that runs on its own thread while this lives.
class RunningServer {
 public:
  // `prepare` is called with the server before it listens.
  explicit RunningServer(
      FindDestination find, TransportOptions options = {},
      const std::function<void(TransportServer&)>& prepare = [](TransportServer&) {})
      : server_(std::move(options), std::move(find)) {
    prepare(server_);
    port_ = server_.bind();
    running_ = std::async(std::launch::async, [this] { return server_.run(); });
  }
  ~RunningServer() {
    server_.stop();
    if (running_.valid()) running_.wait();
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  TransportServer& server() { return server_; }
  [[nodiscard]] const TransportServer& server() const { return server_; }
  [[nodiscard]] int port() const { return port_; }
  std::size_t stopped() { return running_.get(); }  // waits for run() to return

  // `target` goes out as it is.
  [[nodiscard]] httplib::Response ask(const std::string& method, const std::string& target,
                                      const httplib::Headers& headers = {},
                                      const std::string& body = {}) const {
    const httplib::Result result = try_to_ask(method, target, headers, body);
    REQUIRE(result);
    return result.value();
  }

  // The same, where the answer may not come whole.
  [[nodiscard]] httplib::Result try_to_ask(const std::string& method, const std::string& target,
                                           const httplib::Headers& headers = {},
                                           const std::string& body = {}) const {
    httplib::Client client("127.0.0.1", port_);
    client.set_url_encode(false);
    httplib::Request request;
    request.method = method;
    request.path = target;
    request.headers = headers;
    request.body = body;
    return client.send(request);
  }

 private:
  TransportServer server_;
  int port_ = 0;
  std::future<std::size_t> running_;
};

}  // namespace depeche::http
