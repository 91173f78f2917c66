// A running server whose handlers are told apart by a few paths, for tests that talk to it through sockets.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "tests/server/http/transport/raw_client.h"
#include "tests/support/running_server.h"

namespace depeche::http {

inline constexpr std::string_view kGet = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

inline void say(httplib::Response& response, const std::string& text) {
  response.set_content(text, "text/plain; charset=utf-8");
}

// What a test answers, by method and path: "GET /hello".
class Paths {
 public:
  using Handler = std::function<void(const Arrival&, httplib::Response&)>;

  Paths& plain(const std::string& line, Handler handler) {
    return add(line, Delivery::whole, std::move(handler));
  }
  Paths& streamed(const std::string& line, Handler handler) {
    return add(line, Delivery::streamed, std::move(handler));
  }

  [[nodiscard]] FindDestination destinations() const {
    return [all = destinations_](const RequestHead& head) {
      const std::string path = head.target.substr(0, head.target.find('?'));
      const auto found = all.find((head.method == "HEAD" ? "GET" : head.method) + " " + path);
      return found == all.end() ? destination(Delivery::whole, missing) : found->second;
    };
  }

 private:
  static void missing(const Arrival&, httplib::Response& response) { response.status = 404; }

  static Destination destination(Delivery delivery, Handler handler) {
    return {delivery, [handler = std::move(handler)](const Arrival& arrival) {
              httplib::Response response;
              handler(arrival, response);
              arrival.send(response);
            }};
  }

  Paths& add(const std::string& line, Delivery delivery, Handler handler) {
    destinations_[line] = destination(delivery, std::move(handler));
    return *this;
  }

  std::map<std::string, Destination> destinations_;
};

// Has "GET /hello" and "POST /length" besides the paths given.
class RawServer : public RunningServer {
 public:
  explicit RawServer(
      TransportOptions options = {}, Paths paths = {},
      const std::function<void(TransportServer&)>& prepare = [](TransportServer&) {})
      : RunningServer(with_basics(std::move(paths)).destinations(), std::move(options), prepare) {}

  RawClient client() const { return RawClient(port()); }
  RawClient client_from(const char* address) const { return RawClient(port(), 0, address); }
  std::size_t connections() const { return server().state().connections; }
  // Waits until so many plain requests wait for a worker.
  void await_waiting(std::size_t count) const {
    while (server().state().waiting < count) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  // The whole answer to these bytes, after which nothing more is sent.
  std::string told(std::string_view bytes) const {
    RawClient client(port());
    client.send(bytes);
    client.finish_sending();
    return client.rest();
  }

 private:
  static Paths with_basics(Paths paths) {
    paths.plain("GET /hello", [](const Arrival&, httplib::Response& response) { say(response, "hello"); });
    paths.plain("POST /length", [](const Arrival& arrival, httplib::Response& response) {
      say(response, std::to_string(arrival.request.body.size()));
    });
    return paths;
  }
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
class Barrier {
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

// Asks again while there are too many connections.
inline std::string status_once_there_is_room(const RawServer& server) {
  std::string status;
  for (int i = 0; i < 4000 && status != "200"; ++i) {
    status = status_of(server.told(kGet));
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return status;
}

}  // namespace depeche::http
