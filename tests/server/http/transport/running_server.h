// A real server on a free port, for tests that talk to it through sockets.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "server/http/transport/transport_server.h"
#include "tests/server/http/transport/raw_client.h"

namespace depeche::http {

inline constexpr std::string_view kGet = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

inline void say(httplib::Response& response, const std::string& text) {
  response.set_content(text, "text/plain; charset=utf-8");
}

// A server that runs on its own thread while this lives.
class RunningServer {
 public:
  using Routes = std::function<void(TransportServer&)>;

  explicit RunningServer(
      TransportOptions options = {}, const Routes& routes = [](TransportServer&) {})
      : server_(std::move(options)) {
    server_.Get("/hello",
                [](const httplib::Request&, httplib::Response& response) { say(response, "hello"); });
    server_.Post("/length", [](const httplib::Request& request, httplib::Response& response) {
      say(response, std::to_string(request.body.size()));
    });
    routes(server_);
    port_ = server_.bind();
    running_ = std::async(std::launch::async, [this] { return server_.run(); });
  }
  ~RunningServer() {
    server_.stop();
    if (running_.valid()) running_.wait();
  }

  TransportServer& server() { return server_; }
  int port() const { return port_; }
  RawClient client() const { return RawClient(port_); }
  RawClient client_from(const char* address) const { return RawClient(port_, 0, address); }
  std::size_t connections() const { return server_.state().connections; }
  // Waits until so many plain requests wait for a worker.
  void await_waiting(std::size_t count) const {
    while (server_.state().waiting < count) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  std::size_t stopped() { return running_.get(); }  // waits for run() to return

  // The whole answer to these bytes, after which nothing more is sent.
  std::string told(std::string_view bytes) const {
    RawClient client(port_);
    client.send(bytes);
    client.finish_sending();
    return client.rest();
  }

 private:
  TransportServer server_;
  int port_ = 0;
  std::future<std::size_t> running_;
};

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline std::string status_of(std::string_view answer) {
  return answer.size() < 12 ? std::string(answer) : std::string(answer.substr(9, 3));
}

inline std::string body_of(std::string_view answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string_view::npos ? "" : std::string(answer.substr(end + 4));
}

// Lets a handler be held until the test opens it.
class Gate {
 public:
  void pass() {
    ++arrived_;
    opened_.wait();
  }
  void open() { open_.set_value(); }
  void await(int count) const {
    while (arrived_ < count) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

 private:
  std::promise<void> open_;
  std::shared_future<void> opened_{open_.get_future().share()};
  std::atomic<int> arrived_ = 0;
};

}  // namespace depeche::http
