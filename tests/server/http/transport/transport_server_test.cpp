#include "server/http/transport/transport_server.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <ctime>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "indexer/base/error.h"
#include "server/http/transport/request_id.h"
#include "tests/server/http/transport/raw_server.h"

namespace depeche::http {
namespace {
using namespace std::chrono_literals;
using httplib::Response;

class TextSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  std::string text() {
    const std::lock_guard lock(mutex_);
    return text_;
  }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    text_.append(message.payload.data(), message.payload.size()).append("\n");
  }
  void flush_() override {}

  std::string text_;
};

// What is logged while this lives.
class LogCapture {
 public:
  LogCapture() : before_(spdlog::default_logger()) {
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", sink_));
  }
  ~LogCapture() { spdlog::set_default_logger(before_); }

  std::string text() const { return sink_->text(); }
  void await(std::string_view part) const {
    while (!has(text(), part)) std::this_thread::sleep_for(1ms);
  }

 private:
  std::shared_ptr<spdlog::logger> before_;
  std::shared_ptr<TextSink> sink_ = std::make_shared<TextSink>();
};

// Asks again while there are too many connections.
std::string status_once_there_is_room(const RawServer& server) {
  std::string status;
  for (int i = 0; i < 4000 && status != "200"; ++i) {
    status = status_of(server.told(kGet));
    std::this_thread::sleep_for(5ms);
  }
  return status;
}

// A stream that answers before it has read the body, as a missing key is answered.
Paths refuse_early() {
  return Paths().streamed("PUT /stream", [](const Arrival&, Response& response) {
    response.status = 401;
    say(response, std::string(100'000, 'n'));
  });
}
constexpr std::string_view kRefusedEarly =
    "PUT /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 900000000\r\n\r\n";

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}
}  // namespace

TEST_SUITE("http/transport/transport_server") {
  TEST_CASE("answers a request by its destination") {
    const RawServer server;
    RawClient client = server.client();
    client.send(kGet);
    const std::string answer = client.answer();
    CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(body_of(answer) == "hello");
    CHECK(has(answer, "Keep-Alive: timeout=75"));
  }

  TEST_CASE("keeps the connection, or closes it as the client says") {
    struct Row {
      std::string_view request;
      bool closes;
    };
    const Row rows[] = {
        {kGet, false},
        {"GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", true},
        {"GET /hello HTTP/1.1\r\nHost: a\r\nConnection: Close, te\r\n\r\n", true},
        {"GET /hello HTTP/1.0\r\n\r\n", true},
        {"GET /missing HTTP/1.1\r\nHost: a\r\n\r\n", false},
    };
    const RawServer server;
    for (const Row& row : rows) {
      CAPTURE(row.request);
      RawClient client = server.client();
      client.send(row.request);
      const std::string answer = client.answer();
      CHECK(has(answer, "Connection: close") == row.closes);
      if (row.closes) {
        CHECK(client.is_closed_silently());
      } else {
        client.send(kGet);
        CHECK(body_of(client.answer()) == "hello");
      }
    }
  }

  TEST_CASE("answers pipelined requests in order") {
    const RawServer server({}, Paths().plain("GET /number", [](const Arrival& arrival, Response& response) {
      say(response, arrival.request.target.substr(sizeof "/number?" - 1));
    }));
    std::string requests;
    for (int i = 0; i < 100; ++i)
      requests +=
          "GET /number?" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n" +
          "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" +
          "POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n";
    RawClient client = server.client();
    client.send(requests);
    for (int i = 0; i < 100; ++i) {
      CHECK(body_of(client.answer()) == std::to_string(i));
      CHECK(body_of(client.answer()) == "3");
      CHECK(body_of(client.answer()) == "2");
    }
  }

  TEST_CASE("answers what can't be framed with a problem, and closes") {
    struct Row {
      std::string_view request, status;
    };
    const std::string long_target =
        fmt::format("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", std::string(33'000, 'a'));
    const std::string large_head =
        fmt::format("GET / HTTP/1.1\r\nHost: a\r\nA: {}\r\n\r\n", std::string(17000, 'a'));
    std::string many_lines = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 101; ++i) many_lines += "A: b\r\n";
    const Row rows[] = {
        {"garbage\r\n\r\n", "400"},
        {"GET /hello HTTP/1.1\r\n\r\n", "400"},
        {"GET /hello HTTP/2.0\r\nHost: a\r\n\r\n", "505"},
        {long_target, "414"},
        {large_head, "431"},
        {many_lines, "431"},
        {"POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", "413"},
        {"POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400"},
        {"POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", "400"},
        {"POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: br\r\n\r\n", "501"},
        {"POST /length HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\na", "415"},
    };
    const RawServer server;
    for (const Row& row : rows) {
      CAPTURE(row.request);
      RawClient client = server.client();
      client.send(row.request);
      const std::string answer = client.answer();
      CHECK(status_of(answer) == row.status);
      CHECK(has(answer, "Content-Type: application/problem+json\r\n"));
      CHECK(has(answer, "Connection: close\r\n"));
      CHECK(has(body_of(answer), R"({"type":"about:blank","title":")"));
      CHECK(has(body_of(answer), fmt::format(R"("status":{},"detail":")", row.status)));
      CHECK(client.is_closed_silently());
    }
    CHECK(body_of(server.told("HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n")).empty());
  }

  TEST_CASE("a body is whole or chunked, and within its limit") {
    const RawServer server({.body_limit = 1000});
    const auto chunked = [](std::size_t chunks) {
      std::string request = "POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
      for (std::size_t i = 0; i < chunks; ++i) request += "64\r\n" + std::string(100, 'a') + "\r\n";
      return request + "0\r\n\r\n";
    };
    const auto sized = [](std::size_t size) {
      return fmt::format("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n{}", size,
                         std::string(size, 'a'));
    };
    CHECK(body_of(server.told(sized(0))) == "0");
    CHECK(body_of(server.told(sized(1000))) == "1000");
    CHECK(status_of(server.told(sized(1001))) == "413");
    CHECK(body_of(server.told(chunked(0))) == "0");
    CHECK(body_of(server.told(chunked(10))) == "1000");
    CHECK(status_of(server.told(chunked(11))) == "413");
  }

  TEST_CASE("tells a client that waits for it to continue") {
    const RawServer server;
    RawClient client = server.client();
    client.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.answer_to_head() == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("abc");
    CHECK(body_of(client.answer()) == "3");
    // Not where the answer is known already.
    client.send(
        "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n");
    CHECK(status_of(client.answer()) == "413");
  }

  TEST_CASE("handlers see the request as it was sent, and nothing that was forged") {
    struct Row {
      std::string_view line, headers, expected;
    };
    const Row rows[] = {
        {"GET /headers", "A: 100%25\r\n", "A: 100%25\nHost: a\n"},
        {"GET /headers", "A: b\r\nA: c\r\n", "A: b\nA: c\nHost: a\n"},
        {"GET /headers", "Accept-Encoding: gzip, br\r\n", "Accept-Encoding: gzip, br\nHost: a\n"},
        {"GET /peer", "", "127.0.0.1 port"},
        {"GET /peer", "REMOTE_ADDR: 8.8.8.8\r\nREMOTE_PORT: 1\r\n", "127.0.0.1 port"},
        {"GET /line?q=qui?+%C3%A9", "", "GET /line?q=qui?+%C3%A9 /line HTTP/1.1"},
        {"HEAD /line", "", ""},
    };
    const RawServer server({}, Paths()
                                   .plain("GET /headers",
                                          [](const Arrival& arrival, Response& response) {
                                            std::string seen;
                                            for (const auto& [name, value] : arrival.request.headers)
                                              seen += name + ": " + value + "\n";
                                            say(response, seen);
                                          })
                                   .plain("GET /peer",
                                          [](const Arrival& arrival, Response& response) {
                                            say(response,
                                                arrival.request.remote_addr + " " +
                                                    (arrival.request.remote_port > 1 ? "port" : "none"));
                                          })
                                   .plain("GET /line", [](const Arrival& arrival, Response& response) {
                                     const httplib::Request& request = arrival.request;
                                     say(response, fmt::format("{} {} {} {}", request.method, request.target,
                                                               request.path, request.version));
                                   }));
    for (const Row& row : rows) {
      CAPTURE(row.line);
      CAPTURE(row.headers);
      CHECK(body_of(server.told(fmt::format("{} HTTP/1.1\r\nHost: a\r\n{}\r\n", row.line, row.headers))) ==
            row.expected);
    }
  }

  TEST_CASE("neither compresses nor cuts answers") {
    const std::string json = fmt::format(R"({{"text":"{}"}})", std::string(2000, 'a'));
    const RawServer server({}, Paths().plain("GET /json", [&](const Arrival&, Response& response) {
      response.set_content(json, "application/json");
    }));
    struct Row {
      std::string_view header;
    };
    const Row rows[] = {{"Accept-Encoding: br, gzip\r\n"},
                        {"Range: bytes=0-,0-\r\n"},
                        {"Range: bytes=5000-6000\r\n"},
                        {"Range: bytes=-\r\n"},
                        {"Range: lines=1-2\r\n"},
                        {"Range: bytes=9-1\r\n"},
                        {"Range: bytes=0-99999999999999999999\r\n"}};
    for (const Row& row : rows) {
      CAPTURE(row.header);
      const std::string answer =
          server.told(fmt::format("GET /json HTTP/1.1\r\nHost: a\r\n{}\r\n", row.header));
      CHECK(status_of(answer) == "200");
      CHECK(body_of(answer) == json);
    }
  }

  TEST_CASE("a HEAD has no body, and leaves the connection in order") {
    const RawServer server;
    RawClient client = server.client();
    client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(has(client.answer_to_head(), "Content-Length: 5\r\n"));
    client.send(kGet);
    CHECK(body_of(client.answer()) == "hello");
  }

  TEST_CASE("an answer without a length ends with its connection") {
    const auto abc = [](std::size_t, httplib::DataSink& sink) {
      sink.write("abc", 3);
      sink.done();
      return true;
    };
    const RawServer server({}, Paths()
                                   .plain("GET /endless",
                                          [&](const Arrival&, Response& response) {
                                            response.set_content_provider("text/plain", abc);
                                          })
                                   .plain("GET /chunks", [&](const Arrival&, Response& response) {
                                     response.set_chunked_content_provider("text/plain", abc);
                                   }));
    RawClient client = server.client();
    client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(body_of(client.rest()) == "abc");
    RawClient other = server.client();
    other.send("GET /chunks HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(body_of(other.answer()) == "3\r\nabc\r\n0\r\n\r\n");
    other.send(kGet);
    CHECK(body_of(other.answer()) == "hello");
  }

  TEST_CASE("nothing that is thrown leaves a worker, and all of it is logged") {
    struct Row {
      std::string_view where;
      std::function<void(const Arrival&)> answer;
    };
    const Row rows[] = {
        {"handler", [](const Arrival&) { throw std::runtime_error("oops"); }},
        {"handler", [](const Arrival&) { throw 42; }},
        {"behind the answer",
         [](const Arrival& arrival) {
           Response response;
           arrival.send(response);
           throw std::runtime_error("oops");
         }},
        {"content provider",
         [](const Arrival& arrival) {
           Response response;
           response.set_chunked_content_provider("text/plain", [](std::size_t, httplib::DataSink&) -> bool {
             throw std::runtime_error("oops");
           });
           arrival.send(response);
         }},
    };
    for (const Row& row : rows) {
      CAPTURE(row.where);
      const LogCapture log;
      {
        const RunningServer server([&](const RequestHead&) {
          return Destination{Delivery::whole, row.answer};
        });
        for (int i = 0; i < 3; ++i) {
          const Response answer = server.ask("GET", "/fail?secret");
          CHECK(answer.status == 500);
          CHECK(answer.get_header_value("Content-Type") == "application/problem+json");
          CHECK(has(answer.body, R"("status":500)"));
          CHECK_FALSE(has(answer.body, "oops"));
        }
      }
      CHECK(has(log.text(), "GET /fail: "));
      CHECK_FALSE(has(log.text(), "secret"));
    }
  }

  TEST_CASE("who gives no answer is answered for") {
    const RunningServer server([](const RequestHead&) {
      return Destination{Delivery::whole, [](const auto&) {}};
    });
    CHECK(server.ask("GET", "/").status == 500);
    CHECK(server.ask("HEAD", "/").body.empty());
  }

  TEST_CASE("an answer over the limit of a plain route is an error, not memory") {
    const LogCapture log;
    {
      const auto endless = [](const Arrival&, Response& response) {
        response.set_chunked_content_provider(
            "text/plain", [](std::size_t, httplib::DataSink& sink) { return sink.write("0123456789", 10); });
      };
      const auto large = [](const Arrival&, Response& response) { say(response, std::string(10'001, 'a')); };
      const RawServer server({.answer_limit = 10'000},
                             Paths().plain("GET /endless", endless).plain("GET /large", large));
      CHECK(status_of(server.told("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")) == "500");
      CHECK(status_of(server.told("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")) == "500");
    }
    CHECK(has(log.text(), "over the limit"));
  }

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

  TEST_CASE("a request has one valid id, and a time that was before its handler") {
    const RawServer server({}, Paths().plain("GET /id", [](const Arrival& arrival, Response& response) {
      CHECK(arrival.received_at <= Clock::now());
      CHECK(arrival.received_at > Clock::now() - 20s);
      say(response, arrival.id);
    }));
    struct Row {
      std::string headers, expected;  // empty: one of ours
    };
    const Row rows[] = {
        {"", ""},
        {"X-Request-Id: a-b\r\n", "a-b"},
        {"x-request-id: a-b\r\n", "a-b"},
        {"X-Request-Id: a\r\nX-Request-Id: b\r\n", ""},
        {"X-Request-Id: a b\r\n", ""},
        {"X-Request-Id:\r\n", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.headers);
      const std::string id = body_of(server.told("GET /id HTTP/1.1\r\nHost: a\r\n" + row.headers + "\r\n"));
      if (row.expected.empty()) {
        CHECK(id.size() == 16);
      } else {
        CHECK(id == row.expected);
      }
    }
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
