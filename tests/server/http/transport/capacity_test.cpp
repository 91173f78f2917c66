#include "server/http/transport/transport_server.h"

#include <algorithm>
#include <ctime>
#include <future>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include "server/http/transport/request_id.h"
#include "tests/server/http/transport/log_capture.h"
#include "tests/server/http/transport/raw_server.h"

namespace depeche::http {
namespace {
using namespace std::chrono_literals;
using httplib::Response;

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}
}  // namespace

TEST_SUITE("http/transport/capacity") {
  TEST_CASE("connections are limited in all and of one address") {
    struct Row {
      TransportOptions options;
      std::string_view status;
    };
    const Row rows[] = {
        {{.max_connections = 3}, "503"},
        {{.max_connections_per_address = 3}, "429"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.status);
      const RawServer server(row.options);
      {
        std::vector<RawClient> clients;
        for (int i = 0; i < 3; ++i) {
          clients.push_back(server.client());
          clients.back().send(kGet);
          CHECK(body_of(clients.back().answer()) == "hello");
        }
        RawClient rejected = server.client();
        const std::string answer = rejected.rest();
        CHECK(status_of(answer) == row.status);
        CHECK(has(answer, "Retry-After: "));
      }
      // Once they are gone there is room again.
      CHECK(status_once_there_is_room(server) == "200");
    }
  }

  TEST_CASE("a full queue of requests is a 503 that says when to come back") {
    Barrier gate;
    RawServer server({.workers = 1, .queue_length = 2},
                     Paths().plain("GET /wait", [&](const Arrival&, Response& response) {
                       gate.pass();
                       say(response, "waited");
                     }));
    const std::string_view wait = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";
    std::vector<RawClient> clients;
    for (int i = 0; i < 4; ++i) {
      clients.push_back(server.client());
      clients.back().send(wait);
    }
    // One runs and two wait, whichever these are; the fourth is told at once.
    const auto is_told = [](const RawClient& client) { return client.is_readable(); };
    auto rejected = clients.end();
    for (int i = 0; i < 10'000 && rejected == clients.end(); ++i) {
      rejected = std::find_if(clients.begin(), clients.end(), is_told);
      std::this_thread::sleep_for(1ms);
    }
    REQUIRE(rejected != clients.end());
    const std::string answer = rejected->answer();
    CHECK(status_of(answer) == "503");
    CHECK(has(answer, "Retry-After: "));
    gate.open();
    for (auto client = clients.begin(); client != clients.end(); ++client)
      if (client != rejected) CHECK(body_of(client->answer()) == "waited");
  }

  // Two workers, each held by a request of an address of its own. What the first does then, it does in turn;
  // the second is held to the end.
  struct HeldServer {
    Barrier gate;
    Barrier last_gate;
    std::mutex mutex;
    std::string order;
    RawServer server;

    explicit HeldServer(std::size_t queue_length)
        : server({.workers = 1, .queue_length = queue_length},
                 Paths()
                     .plain("GET /held", [this](const Arrival&, Response&) { gate.pass(); })
                     .plain("GET /held-to-the-end", [this](const Arrival&, Response&) { last_gate.pass(); })
                     .plain("GET /by", [this](const Arrival& arrival, Response& response) {
                       const std::lock_guard lock(mutex);
                       order += arrival.request.target.substr(sizeof "/by?" - 1);
                       say(response, "done");
                     })) {}

    // Clients that hold both workers.
    std::pair<RawClient, RawClient> hold() {
      RawClient first = ask("127.0.0.1", "/held");
      gate.await(1);
      RawClient last = ask("127.0.0.9", "/held-to-the-end");
      last_gate.await(1);
      return {std::move(first), std::move(last)};
    }

    // A client at `address` whose request is behind all that wait.
    RawClient ask(const char* address, std::string_view path) {
      RawClient client = server.client_from(address);
      client.send(fmt::format("GET {} HTTP/1.1\r\nHost: a\r\n\r\n", path));
      return client;
    }
  };

  TEST_CASE("addresses take turns, however many requests one of them has waiting") {
    HeldServer held(100);
    const auto holders = held.hold();
    std::vector<RawClient> clients;
    for (const auto* address :
         {"127.0.0.2", "127.0.0.2", "127.0.0.2", "127.0.0.2", "127.0.0.3", "127.0.0.4"}) {
      clients.push_back(held.ask(address, fmt::format("/by?{}", address[8])));
      held.server.await_waiting(clients.size());
    }
    held.gate.open();
    for (RawClient& client : clients) CHECK(body_of(client.answer()) == "done");
    CHECK(held.order == "234222");
    held.last_gate.open();
  }

  TEST_CASE("who fills the queue makes room for who has less in it") {
    HeldServer held(2);
    const auto holders = held.hold();
    RawClient older = held.ask("127.0.0.2", "/by?a");
    held.server.await_waiting(1);
    RawClient newer = held.ask("127.0.0.2", "/by?b");
    held.server.await_waiting(2);
    RawClient other = held.ask("127.0.0.3", "/by?c");
    CHECK(status_of(newer.answer()) == "503");
    held.gate.open();
    CHECK(body_of(older.answer()) == "done");
    CHECK(body_of(other.answer()) == "done");
    CHECK(held.order == "ac");
    held.last_gate.open();
  }

  TEST_CASE("an address whose requests take long leaves a worker to the others") {
    HeldServer held(100);
    RawClient first = held.ask("127.0.0.1", "/held");
    held.gate.await(1);
    RawClient second = held.ask("127.0.0.1", "/by?a");
    held.server.await_waiting(1);
    RawClient other = held.ask("127.0.0.2", "/by?b");
    CHECK(body_of(other.answer()) == "done");
    held.gate.open();
    CHECK(body_of(second.answer()) == "done");
    CHECK(held.order == "ba");
  }

  TEST_CASE("being out of files costs patience, neither the server nor its CPU") {
    const LogCapture log;
    const Paths paths =
        Paths().plain("GET /hello", [](const Arrival&, Response& response) { say(response, "hello"); });
    TransportServer server({}, paths.destinations());
    const int port = server.bind();
    std::vector<RawClient> clients;  // connected already, by the backlog
    for (int i = 0; i < 5; ++i) {
      clients.emplace_back(port);
      clients.back().send(kGet);
    }
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    rlimit none = before;
    none.rlim_cur = 3;
    setrlimit(RLIMIT_NOFILE, &none);
    auto running = std::async(std::launch::async, [&] { return server.run(); });
    log.await("cannot accept");
    const double cpu_before = cpu_seconds();
    std::this_thread::sleep_for(500ms);
    const double cpu_spent = cpu_seconds() - cpu_before;
    setrlimit(RLIMIT_NOFILE, &before);
    CHECK(cpu_spent < 0.25);
    for (RawClient& client : clients) CHECK(body_of(client.answer()) == "hello");
    server.stop();
    CHECK(running.get() == 0);
  }

  TEST_CASE("what no handler gets to see is told, with the limit that it reached") {
    std::mutex mutex;
    std::vector<std::string> told;
    TransportOptions options;
    options.body_limit = 10;
    options.head_deadline = 50ms;
    {
      const RawServer server(options, {}, [&](TransportServer& transport) {
        transport.on_refusal([&](const Refusal& refusal) {
          const std::lock_guard lock(mutex);
          CHECK(is_request_id(refusal.request_id));
          told.push_back(fmt::format("{} {} {}", refusal.status, refusal.limit, refusal.address));
        });
      });
      (void)server.told("nonsense\r\n\r\n");
      (void)server.told("GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\n");
      (void)server.told("GET / HTTP/1.1\r\nX: " + std::string(100'000, 'x'));
      (void)server.told("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n");
      RawClient slow(server.port());
      slow.send("GET / HTTP/1.1\r\n");
      (void)slow.rest();
    }
    const std::vector<std::string> expected{"400  127.0.0.1", "414 url 127.0.0.1", "431 head 127.0.0.1",
                                            "413 body 127.0.0.1", "408 head-time 127.0.0.1"};
    CHECK(told == expected);
  }

  TEST_CASE("it says how many connections and requests it holds") {
    Barrier gate;
    TransportOptions options;
    options.workers = 1;
    RawServer server(options, Paths().plain("GET /held", [&](const Arrival&, Response&) { gate.pass(); }));
    RawClient first = server.client();
    RawClient second = server.client();
    first.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.await(1);
    second.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    server.await_waiting(1);
    const TransportState state = server.server().state();
    CHECK(state.connections == 2);
    CHECK(state.accepted == 2);
    CHECK(state.running == 1);
    CHECK(state.waiting == 1);
    gate.open();
    CHECK(status_of(first.answer()) == "200");
    CHECK(status_of(second.answer()) == "200");
  }
}
}  // namespace depeche::http
