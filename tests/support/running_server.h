// A server with these routes, on the real transport and a port that the kernel picks, for one test.
#pragma once

#include <doctest/doctest.h>
#include <httplib.h>

#include <string>
#include <thread>

#include "server/http/routing/routes.h"
#include "server/http/transport/transport_server.h"

namespace depeche::http {

class RunningServer {
 public:
  explicit RunningServer(const Routes& routes) : server_(TransportOptions{}) {
    routes.install(server_);
    port_ = server_.bind();
    thread_ = std::thread([this] { server_.run(); });
  }
  ~RunningServer() {
    server_.stop();
    thread_.join();
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

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
  std::thread thread_;
};

}  // namespace depeche::http
