#include "server/http/transport/transport_server.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/server/http/transport/raw_server.h"

namespace depeche::http {
namespace {
using namespace std::chrono_literals;
using httplib::Response;

// A stream that answers before it has read the body, as a missing key is answered.
Paths refuse_early() {
  return Paths().streamed("PUT /stream", [](const Arrival&, Response& response) {
    response.status = 401;
    say(response, std::string(100'000, 'n'));
  });
}
constexpr std::string_view kRefusedEarly =
    "PUT /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 900000000\r\n\r\n";
}  // namespace

TEST_SUITE("http/transport/slow_clients") {
  TEST_CASE("slow heads and bodies are told so and closed") {
    struct Row {
      std::string_view bytes, status;
    };
    const Row rows[] = {
        {"G", "408"},
        {"GET /hello HTTP/1.1\r\nHost:", "408"},
        {"POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab", "408"},
        {"POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "408"},
    };
    const RawServer server({.head_deadline = 50ms, .read_deadline = 50ms});
    for (const Row& row : rows) {
      CAPTURE(row.bytes);
      RawClient client = server.client();
      client.send(row.bytes);
      CHECK(status_of(client.rest()) == row.status);
    }
  }

  TEST_CASE("idle connections are just closed, before and after a request") {
    const RawServer server({.idle_deadline = 500ms});
    CHECK(server.client().is_closed_silently());
    RawClient kept = server.client();
    kept.send(kGet);
    CHECK(body_of(kept.answer()) == "hello");
    CHECK(kept.is_closed_silently());
  }

  TEST_CASE("a body slower than the least rate is closed, however steadily it comes") {
    const RawServer server({.read_deadline = 100ms, .least_rate = 1'000'000});
    RawClient client = server.client();
    client.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
    const auto start = std::chrono::steady_clock::now();
    while (client.send("a") && std::chrono::steady_clock::now() < start + kPatience)
      std::this_thread::sleep_for(10ms);
    CHECK(std::chrono::steady_clock::now() < start + kPatience);
  }

  TEST_CASE("a client that does not read its answer is closed") {
    const RawServer server({.max_connections = 1, .write_deadline = 100ms},
                           Paths().plain("GET /large", [](const Arrival&, Response& response) {
                             say(response, std::string(32'000'000, 'a'));
                           }));
    RawClient client(server.port(), 4096);
    client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(status_once_there_is_room(server) == "200");
    CHECK(client.rest().size() < 32'000'000);
  }

  TEST_CASE("who is refused early may go on sending, and still reads the whole answer") {
    struct Row {
      std::string_view head, status;
    };
    const Row rows[] = {
        {kRefusedEarly, "401"},
        {"PUT /stream HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "401"},
        {"PUT /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 900000001\r\n\r\n", "413"},
        {"POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 900000000\r\n\r\n", "413"},
        {"POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n", "413"},
        {"POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n", "400"},
    };
    const RawServer server({.streaming_workers = 1,
                            .body_limit = 1000,
                            .streamed_body_limit = 900'000'000,
                            .linger_deadline = 300ms},
                           refuse_early());
    for (const Row& row : rows) {
      CAPTURE(row.head);
      RawClient client = server.client();
      REQUIRE(client.send(row.head));
      for (int piece = 0; piece < 10; ++piece) {
        CHECK(client.send(std::string(100'000, 'x')));
        std::this_thread::sleep_for(60ms);
      }
      const std::string answer = client.answer();
      CHECK(status_of(answer) == row.status);
      if (row.status == "401") CHECK(body_of(answer).size() == 100'000);
      CHECK(client.rest().empty());
    }
  }

  TEST_CASE("who never stops sending is cut at a limit, and holds no worker meanwhile") {
    struct Row {
      std::size_t limit;
      std::chrono::milliseconds longest;
    };
    const Row rows[] = {{1'000'000, 60min}, {std::size_t{1} << 40U, 500ms}};
    for (const Row& row : rows) {
      CAPTURE(row.limit);
      const RawServer server({.workers = 1,
                              .streaming_workers = 1,
                              .linger_deadline = 1min,
                              .longest_linger = row.longest,
                              .linger_limit = row.limit},
                             refuse_early());
      RawClient client = server.client();
      client.send(kRefusedEarly);
      std::string answer;
      const std::string piece(10'000, 'x');
      const auto end = std::chrono::steady_clock::now() + kPatience;
      while (client.send(piece) && std::chrono::steady_clock::now() < end) {
        if (answer.empty()) {
          answer = client.answer();
          RawClient other = server.client();
          other.send(kRefusedEarly);
          CHECK(status_of(other.answer()) == "401");
        }
        std::this_thread::sleep_for(2ms);
      }
      CHECK(status_of(answer) == "401");
      CHECK(std::chrono::steady_clock::now() < end);
    }
  }

  TEST_CASE("who neither sends nor closes after the last answer is not waited for") {
    const RawServer server({.linger_deadline = 50ms});
    RawClient client = server.client();
    client.send("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(body_of(client.rest()) == "hello");
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (server.connections() > 0 && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(5ms);
    CHECK(server.connections() == 0);
  }

  TEST_CASE("stop() does not wait for one who goes on sending after his answer") {
    RawServer server({.linger_deadline = 50ms, .longest_linger = 60min, .drain_deadline = 60min},
                     refuse_early());
    RawClient client = server.client();
    client.send(kRefusedEarly);
    CHECK(status_of(client.answer()) == "401");
    std::atomic<bool> has_stopped = false;
    const std::jthread sending([&] {
      while (!has_stopped && client.send("x")) std::this_thread::sleep_for(5ms);
    });
    server.server().stop();
    CHECK(server.stopped() == 0);
    has_stopped = true;
  }

  TEST_CASE("idle and slow clients hold no worker") {
    const RawServer server({.workers = 1});
    std::vector<RawClient> idle, slow;
    for (int i = 0; i < 300; ++i) {
      idle.push_back(server.client());
      if (i % 2 == 0) {
        idle.back().send(kGet);
        CHECK(body_of(idle.back().answer()) == "hello");
      }
    }
    for (int i = 0; i < 50; ++i) slow.push_back(server.client());
    const std::string_view slow_bytes = "GET /hello HTTP/1.1\r\nHost: a\r\n";
    for (std::size_t i = 0; i < slow_bytes.size(); ++i) {
      for (RawClient& client : slow) REQUIRE(client.send(slow_bytes.substr(i, 1)));
      CHECK(body_of(server.told(kGet)) == "hello");
    }
    for (RawClient& client : slow) {
      client.send("\r\n");
      CHECK(body_of(client.answer()) == "hello");
    }
    for (RawClient& client : idle) {
      client.send(kGet);
      CHECK(body_of(client.answer()) == "hello");
    }
  }
}
}  // namespace depeche::http
