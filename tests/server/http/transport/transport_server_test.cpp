#include "server/http/transport/transport_server.h"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "server/http/transport/request_id.h"
#include "tests/server/http/transport/log_capture.h"
#include "tests/server/http/transport/raw_server.h"

namespace depeche::http {
namespace {
using namespace std::chrono_literals;
using httplib::Response;
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
}
}  // namespace depeche::http
