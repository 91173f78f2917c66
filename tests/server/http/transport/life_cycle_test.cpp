#include "server/http/transport/transport_server.h"

#include <atomic>
#include <csignal>
#include <future>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "indexer/base/error.h"
#include "tests/server/http/transport/raw_server.h"

namespace depeche::http {
namespace {
using namespace std::chrono_literals;
using httplib::Response;
}  // namespace

TEST_SUITE("http/transport/life_cycle") {
  TEST_CASE("a port or host that can't be had is one clear line") {
    TransportServer first({}, Paths().destinations());
    const int port = first.bind();
    struct Row {
      std::string host;
      int port;
      std::string expected;
    };
    const Row rows[] = {
        {"127.0.0.1", port, fmt::format("cannot listen on 127.0.0.1 port {}: Address already in use", port)},
        {"no such host", 1, "cannot listen on no such host port 1: "},
        {"192.0.2.1", 0, "cannot listen on 192.0.2.1 port 0: "},
        {"127.0.0.1", 70000, "cannot listen on 127.0.0.1 port 70000: the port is not between 0 and 65535"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      TransportServer server({.host = row.host, .port = row.port}, Paths().destinations());
      std::string message;
      try {
        server.bind();
      } catch (const Error& error) {
        message = error.what();
      }
      CHECK(message.starts_with(row.expected));
      CHECK_FALSE(has(message, "\n"));
    }
  }

  TEST_CASE("stop() lets running requests finish, and closes all that owes no answer") {
    Barrier gate;
    RawServer server({.workers = 2}, Paths().plain("GET /wait", [&](const Arrival&, Response& response) {
      gate.pass();
      say(response, "waited");
    }));
    RawClient idle = server.client();
    RawClient half = server.client();
    RawClient running = server.client();
    idle.send(kGet);
    CHECK(body_of(idle.answer()) == "hello");
    half.send("GET /hello HTTP/1.1\r\n");
    running.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.await(1);
    server.server().stop();
    CHECK(idle.is_closed_silently());
    CHECK(half.is_closed_silently());
    CHECK_THROWS_AS(RawClient{server.port()}, std::runtime_error);
    gate.open();
    CHECK(body_of(running.rest()) == "waited");
    CHECK(server.stopped() == 0);
  }

  TEST_CASE("the drain ends at its deadline, and says what still ran") {
    Barrier gate;
    RawServer server({.drain_deadline = 50ms},
                     Paths().plain("GET /hang", [&](const Arrival&, Response&) { gate.pass(); }));
    RawClient client = server.client();
    client.send("GET /hang HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.await(1);
    server.server().stop();
    CHECK(server.stopped() == 1);
    gate.open();
  }

  TEST_CASE("stop() before run() is not lost") {
    TransportServer server({}, Paths().destinations());
    server.bind();
    server.stop();
    CHECK(server.run() == 0);
  }

  TEST_CASE("a signal stops it too") {
    TransportServer server({}, Paths().destinations());
    server.bind();
    server.stop_on({SIGUSR1});
    auto running = std::async(std::launch::async, [&] { return server.run(); });
    std::raise(SIGUSR1);
    CHECK(running.get() == 0);
  }

  TEST_CASE("a socket that listens already can be taken over, and only such a one") {
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    TransportOptions options;
    options.listening_socket = listener;
    CHECK_THROWS_AS(TransportServer(options, Paths().destinations()).bind(), Error);
    REQUIRE(::listen(listener, 5) == 0);
    const RawServer server(options);
    CHECK(body_of(server.told(kGet)) == "hello");
  }

  TEST_CASE("an action is repeated while it serves, and the drain is told once") {
    std::atomic<int> repeated = 0;
    std::atomic<int> drained = 0;
    {
      const RawServer server({}, {}, [&](TransportServer& transport) {
        transport.repeat(1ms, [&] { ++repeated; });
        transport.on_drain([&] { ++drained; });
      });
      for (int i = 0; i < 4000 && repeated < 3; ++i) std::this_thread::sleep_for(5ms);
      CHECK(drained == 0);
    }
    CHECK(repeated >= 3);
    CHECK(drained == 1);
  }
}
}  // namespace depeche::http
