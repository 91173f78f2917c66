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
#include "tests/server/http/transport/running_server.h"

namespace depeche::http {
namespace {
using namespace std::chrono_literals;
using httplib::Request;
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
std::string status_once_there_is_room(const RunningServer& server) {
  std::string status;
  for (int i = 0; i < 4000 && status != "200"; ++i) {
    status = status_of(server.told(kGet));
    std::this_thread::sleep_for(5ms);
  }
  return status;
}

// A stream that answers before it has read the body, as a missing key is answered.
void refuse_early(TransportServer& server) {
  server.stream("PUT", "/stream");
  server.Put("/stream", [](const Request&, Response& response, const httplib::ContentReader&) {
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
  TEST_CASE("answers a request by httplib's router") {
    const RunningServer server;
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
    const RunningServer server;
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
    const RunningServer server({}, [](TransportServer& s) {
      s.Get(R"(/number/(\d+))",
            [](const Request& request, Response& response) { say(response, request.matches[1]); });
    });
    std::string requests;
    for (int i = 0; i < 100; ++i)
      requests +=
          "GET /number/" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n" +
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
    const RunningServer server;
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
    const RunningServer server({.body_limit = 1000});
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
    const RunningServer server;
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
      std::string_view request, header, expected;
    };
    const Row rows[] = {
        {"GET /see HTTP/1.1\r\nHost: a\r\nA: 100%25\r\n\r\n", "A", "100%25"},
        {"GET /see HTTP/1.1\r\nHost: a\r\nA: b\r\nA: c\r\n\r\n", "A", "b"},
        {"GET /see HTTP/1.1\r\nHost: a\r\nREMOTE_ADDR: 8.8.8.8\r\n\r\n", "REMOTE_ADDR", "127.0.0.1"},
        {"GET /see HTTP/1.1\r\nHost: a\r\nremote_addr: 8.8.8.8\r\n\r\n", "REMOTE_ADDR", "127.0.0.1"},
        {"GET /see HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip, br\r\n\r\n", "Accept-Encoding", ""},
        {"GET /see HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip, br\r\n\r\n", kAcceptEncodingHeader,
         "gzip, br"},
        {"GET /see HTTP/1.1\r\nHost: a\r\nDepeche-Accept-Encoding: br\r\n\r\n", kAcceptEncodingHeader, ""},
        {"GET /see HTTP/1.1\r\nHost: a\r\nRange: bytes=0-,0-,0-\r\n\r\n", "Range", ""},
    };
    const RunningServer server({}, [](TransportServer& s) {
      s.Get("/see", [](const Request& request, Response& response) {
        std::string seen;
        for (const auto& [name, value] : request.headers) seen += name + ": " + value + "\n";
        say(response, seen);
      });
      s.Get("/peer", [](const Request& request, Response& response) {
        say(response, request.remote_addr + " " + (request.remote_port > 0 ? "port" : "none"));
      });
      s.Get("/params", [](const Request& request, Response& response) {
        say(response, request.get_param_value("q") + "|" + request.target);
      });
    });
    for (const Row& row : rows) {
      CAPTURE(row.request);
      const std::string seen = fmt::format("\n{}", body_of(server.told(row.request)));
      const std::string line = fmt::format("\n{}: {}\n", row.header, row.expected);
      if (row.expected.empty())
        CHECK_FALSE(has(seen, fmt::format("\n{}:", row.header)));
      else
        CHECK(has(seen, line));
    }
    CHECK(body_of(server.told("GET /peer HTTP/1.1\r\nHost: a\r\n\r\n")) == "127.0.0.1 port");
    CHECK(body_of(server.told("GET /params?q=qui?+%C3%A9 HTTP/1.1\r\nHost: a\r\n\r\n")) ==
          "qui? é|/params?q=qui?+%C3%A9");
  }

  TEST_CASE("httplib neither compresses nor cuts answers") {
    const std::string json = fmt::format(R"({{"text":"{}"}})", std::string(2000, 'a'));
    const RunningServer server({}, [&](TransportServer& s) {
      s.Get("/json",
            [&](const Request&, Response& response) { response.set_content(json, "application/json"); });
    });
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
    const RunningServer server;
    RawClient client = server.client();
    client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(has(client.answer_to_head(), "Content-Length: 5\r\n"));
    client.send(kGet);
    CHECK(body_of(client.answer()) == "hello");
  }

  TEST_CASE("an answer without a length ends with its connection") {
    const RunningServer server({}, [](TransportServer& s) {
      s.Get("/endless", [](const Request&, Response& response) {
        response.set_content_provider("text/plain", [](std::size_t, httplib::DataSink& sink) {
          sink.write("abc", 3);
          sink.done();
          return true;
        });
      });
      s.Get("/chunks", [](const Request&, Response& response) {
        response.set_chunked_content_provider("text/plain", [](std::size_t, httplib::DataSink& sink) {
          sink.write("abc", 3);
          sink.done();
          return true;
        });
      });
    });
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
      RunningServer::Routes throw_there;
    };
    const auto fails = [](const auto&...) { throw std::runtime_error("oops"); };
    const auto fails_strangely = [](const auto&...) { throw 42; };
    const Row rows[] = {
        {"handler", [&](TransportServer& s) { s.Get("/fail", fails); }},
        {"handler", [&](TransportServer& s) { s.Get("/fail", fails_strangely); }},
        {"logger", [&](TransportServer& s) { s.set_logger(fails); }},
        {"logger", [&](TransportServer& s) { s.set_logger(fails_strangely); }},
        {"post-routing", [&](TransportServer& s) { s.set_post_routing_handler(fails); }},
        {"error handler",
         [&](TransportServer& s) {
           s.set_error_handler([](const Request&, Response&) { throw std::runtime_error("oops"); });
         }},
        {"exception handler",
         [&](TransportServer& s) {
           s.Get("/fail", fails);
           s.set_exception_handler([](const Request&, Response&, const std::exception_ptr&) {
             throw std::runtime_error("oops");
           });
         }},
        {"pre-routing",
         [&](TransportServer& s) {
           s.set_pre_routing_handler([](const Request&, Response&) -> httplib::Server::HandlerResponse {
             throw std::runtime_error("oops");
           });
         }},
        {"content provider",
         [&](TransportServer& s) {
           s.Get("/fail", [](const Request&, Response& response) {
             response.set_chunked_content_provider("text/plain", [](std::size_t, httplib::DataSink&) -> bool {
               throw std::runtime_error("oops");
             });
           });
         }},
    };
    for (const Row& row : rows) {
      CAPTURE(row.where);
      const LogCapture log;
      {
        const RunningServer server({}, row.throw_there);
        for (int i = 0; i < 3; ++i) {
          const std::string answer = server.told("GET /fail HTTP/1.1\r\nHost: a\r\n\r\n");
          CHECK(status_of(answer) == "500");
          CHECK(has(answer, "Content-Type: application/problem+json\r\n"));
          CHECK(has(body_of(answer), R"("status":500)"));
          CHECK_FALSE(has(answer, "oops"));
        }
      }
      CHECK(has(log.text(), "GET /fail: "));
    }
  }

  TEST_CASE("an answer over the limit of a plain route is an error, not memory") {
    const LogCapture log;
    {
      const RunningServer server({.answer_limit = 10'000}, [](TransportServer& s) {
        s.Get("/endless", [](const Request&, Response& response) {
          response.set_chunked_content_provider("text/plain", [](std::size_t, httplib::DataSink& sink) {
            return sink.write("0123456789", 10);
          });
        });
      });
      CHECK(status_of(server.told("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")) == "500");
    }
    CHECK(has(log.text(), "over the limit"));
  }

  TEST_CASE("a path of any length that is let in can be matched") {
    const RunningServer server({}, [](TransportServer& s) {
      s.Get(R"(/long/(.+)/([^/]+))", [](const Request& request, Response& response) {
        say(response, std::to_string(request.path.size()));
      });
      s.stream("GET", "/stream/.+");
    });
    const std::string path = fmt::format("/long/{}/b", std::string(8100, 'a'));
    CHECK(body_of(server.told(fmt::format("GET {} HTTP/1.1\r\nHost: a\r\n\r\n", path))) ==
          std::to_string(path.size()));
    CHECK(status_of(server.told(
              fmt::format("GET /stream/{} HTTP/1.1\r\nHost: a\r\n\r\n", path.substr(20)))) == "404");
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
    const RunningServer server({.head_deadline = 50ms, .read_deadline = 50ms});
    for (const Row& row : rows) {
      CAPTURE(row.bytes);
      RawClient client = server.client();
      client.send(row.bytes);
      CHECK(status_of(client.rest()) == row.status);
    }
  }

  TEST_CASE("idle connections are just closed, before and after a request") {
    const RunningServer server({.idle_deadline = 500ms});
    CHECK(server.client().is_closed_silently());
    RawClient kept = server.client();
    kept.send(kGet);
    CHECK(body_of(kept.answer()) == "hello");
    CHECK(kept.is_closed_silently());
  }

  TEST_CASE("a body slower than the least rate is closed, however steadily it comes") {
    const RunningServer server({.read_deadline = 100ms, .least_rate = 1'000'000});
    RawClient client = server.client();
    client.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
    const auto start = std::chrono::steady_clock::now();
    while (client.send("a") && std::chrono::steady_clock::now() < start + kPatience)
      std::this_thread::sleep_for(10ms);
    CHECK(std::chrono::steady_clock::now() < start + kPatience);
  }

  TEST_CASE("a client that does not read its answer is closed") {
    const RunningServer server({.max_connections = 1, .write_deadline = 100ms}, [&](TransportServer& s) {
      s.Get("/large",
            [](const Request&, Response& response) { say(response, std::string(32'000'000, 'a')); });
    });
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
    const RunningServer server({.streaming_workers = 1,
                                .body_limit = 1000,
                                .streamed_body_limit = 900'000'000,
                                .linger_deadline = 300ms},
                               refuse_early);
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
      const RunningServer server({.workers = 1,
                                  .streaming_workers = 1,
                                  .linger_deadline = 1min,
                                  .longest_linger = row.longest,
                                  .linger_limit = row.limit},
                                 refuse_early);
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
    const RunningServer server({.linger_deadline = 50ms});
    RawClient client = server.client();
    client.send("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(body_of(client.rest()) == "hello");
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (server.connections() > 0 && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(5ms);
    CHECK(server.connections() == 0);
  }

  TEST_CASE("stop() does not wait for one who goes on sending after his answer") {
    RunningServer server({.linger_deadline = 50ms, .longest_linger = 60min, .drain_deadline = 60min},
                         refuse_early);
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
    const RunningServer server({.workers = 1});
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
      const RunningServer server(row.options);
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
    Gate gate;
    RunningServer server({.workers = 1, .queue_length = 2}, [&](TransportServer& s) {
      s.Get("/wait", [&](const Request&, Response& response) {
        gate.pass();
        say(response, "waited");
      });
    });
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

  // One worker, held by the first request: what it does then, it does in turn.
  struct HeldServer {
    Gate gate;
    std::mutex mutex;
    std::string order;
    RunningServer server;

    explicit HeldServer(std::size_t queue_length)
        : server({.workers = 1, .queue_length = queue_length}, [this](TransportServer& s) {
            s.Get("/held", [this](const Request&, Response&) { gate.pass(); });
            s.Get("/by/(.*)", [this](const Request& request, Response& response) {
              const std::lock_guard lock(mutex);
              order += request.matches[1];
              say(response, "done");
            });
          }) {}

    // A client at `address` whose request is behind all that wait.
    RawClient ask(const char* address, std::string_view path) {
      RawClient client = server.client_from(address);
      client.send(fmt::format("GET {} HTTP/1.1\r\nHost: a\r\n\r\n", path));
      return client;
    }
  };

  TEST_CASE("addresses take turns, however many requests one of them has waiting") {
    HeldServer held(100);
    RawClient first = held.ask("127.0.0.1", "/held");
    held.gate.await(1);
    std::vector<RawClient> clients;
    for (const auto* address :
         {"127.0.0.2", "127.0.0.2", "127.0.0.2", "127.0.0.2", "127.0.0.3", "127.0.0.4"}) {
      clients.push_back(held.ask(address, fmt::format("/by/{}", address[8])));
      held.server.await_waiting(clients.size());
    }
    held.gate.open();
    for (RawClient& client : clients) CHECK(body_of(client.answer()) == "done");
    CHECK(held.order == "234222");
  }

  TEST_CASE("who fills the queue makes room for who has less in it") {
    HeldServer held(2);
    RawClient first = held.ask("127.0.0.1", "/held");
    held.gate.await(1);
    RawClient older = held.ask("127.0.0.2", "/by/a");
    held.server.await_waiting(1);
    RawClient newer = held.ask("127.0.0.2", "/by/b");
    held.server.await_waiting(2);
    RawClient other = held.ask("127.0.0.3", "/by/c");
    CHECK(status_of(newer.answer()) == "503");
    held.gate.open();
    CHECK(body_of(older.answer()) == "done");
    CHECK(body_of(other.answer()) == "done");
    CHECK(held.order == "ac");
  }

  TEST_CASE("being out of files costs patience, neither the server nor its CPU") {
    const LogCapture log;
    TransportServer server{TransportOptions{}};
    server.Get("/hello", [](const Request&, Response& response) { say(response, "hello"); });
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
    TransportServer first{TransportOptions{}};
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
      TransportServer server({.host = row.host, .port = row.port});
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
    Gate gate;
    RunningServer server({.workers = 2}, [&](TransportServer& s) {
      s.Get("/wait", [&](const Request&, Response& response) {
        gate.pass();
        say(response, "waited");
      });
    });
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
    Gate gate;
    RunningServer server({.drain_deadline = 50ms}, [&](TransportServer& s) {
      s.Get("/hang", [&](const Request&, Response&) { gate.pass(); });
    });
    RawClient client = server.client();
    client.send("GET /hang HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.await(1);
    server.server().stop();
    CHECK(server.stopped() == 1);
    gate.open();
  }

  TEST_CASE("stop() before run() is not lost") {
    TransportServer server{TransportOptions{}};
    server.bind();
    server.stop();
    CHECK(server.run() == 0);
  }

  TEST_CASE("a signal stops it too") {
    TransportServer server{TransportOptions{}};
    server.bind();
    server.stop_on({SIGUSR1});
    auto running = std::async(std::launch::async, [&] { return server.run(); });
    std::raise(SIGUSR1);
    CHECK(running.get() == 0);
  }

  TEST_CASE("a request has one valid id, and a time that was before its handler") {
    const RunningServer server({}, [](TransportServer& routes) {
      routes.Get("/id", [](const Request& request, Response& response) {
        CHECK(received_at(request) <= Clock::now());
        CHECK(received_at(request) > Clock::now() - 20s);
        CHECK(request.get_header_value_count(kRequestIdHeader) == 1);
        say(response, request.get_header_value(kRequestIdHeader));
      });
    });
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
        {"Depeche-Received-At: 1\r\n", ""},
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
      const RunningServer server(options, [&](TransportServer& routes) {
        routes.on_refusal([&](const Refusal& refusal) {
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
    Gate gate;
    TransportOptions options;
    options.workers = 1;
    RunningServer server(options, [&](TransportServer& routes) {
      routes.Get("/held", [&](const Request&, Response&) { gate.pass(); });
    });
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
    CHECK_THROWS_AS(TransportServer(options).bind(), Error);
    REQUIRE(::listen(listener, 5) == 0);
    const RunningServer server(options);
    CHECK(body_of(server.told(kGet)) == "hello");
  }

  TEST_CASE("an action is repeated while it serves, and the drain is told once") {
    std::atomic<int> repeated = 0;
    std::atomic<int> drained = 0;
    {
      const RunningServer server({}, [&](TransportServer& routes) {
        routes.repeat(1ms, [&] { ++repeated; });
        routes.on_drain([&] { ++drained; });
      });
      for (int i = 0; i < 4000 && repeated < 3; ++i) std::this_thread::sleep_for(5ms);
      CHECK(drained == 0);
    }
    CHECK(repeated >= 3);
    CHECK(drained == 1);
  }
}
}  // namespace depeche::http
