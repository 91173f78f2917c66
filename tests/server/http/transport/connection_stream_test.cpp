#include "server/http/transport/connection_stream.h"

#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include "tests/server/http/transport/raw_server.h"

namespace depeche::http {
namespace {
using namespace std::chrono_literals;
using httplib::DataSink;
using httplib::Response;

// POST /count answers how many bytes it read, or why it stopped; POST /refuse reads none.
// GET /export writes as many lines as it is asked for.
Paths streaming_paths() {
  const auto count = [](const Arrival& arrival, Response& response) {
    std::size_t bytes = 0;
    const bool is_whole = arrival.body([&](const char*, std::size_t size) {
      bytes += size;
      return true;
    });
    response.status = is_whole ? 200 : 400;
    say(response, std::to_string(bytes));
  };
  const auto refuse = [](const Arrival&, Response& response) {
    response.status = 401;
    say(response, "no");
  };
  const auto export_lines = [](const Arrival& arrival, Response& response) {
    const std::size_t lines = std::stoul(arrival.request.target.substr(sizeof "/export?lines=" - 1));
    response.set_chunked_content_provider(
        "application/x-ndjson", [lines, at = std::size_t{0}](std::size_t, DataSink& sink) mutable {
          if (at++ < lines) return sink.write(std::string(1023, 'a').append("\n").data(), 1024);
          sink.done();
          return true;
        });
  };
  return Paths()
      .streamed("POST /count", count)
      .streamed("POST /refuse", refuse)
      .streamed("GET /export", export_lines);
}

std::string count_with(std::string_view headers) {
  return fmt::format("POST /count HTTP/1.1\r\nHost: a\r\n{}\r\n", headers);
}

// Megabytes that this process has held at most so far.
long peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}
}  // namespace

TEST_SUITE("http/transport/connection_stream") {
  TEST_CASE("a streamed body is read to its end, and the connection goes on") {
    struct Row {
      std::string_view headers, body, expected;
    };
    const Row rows[] = {
        {"Content-Length: 5\r\n", "hello", "5"},
        {"Content-Length: 0\r\n", "", "0"},
        {"", "", "0"},
        {"Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "11"},
        {"Transfer-Encoding: chunked\r\n", "0\r\n\r\n", "0"},
    };
    const RawServer server({}, streaming_paths());
    for (const Row& row : rows) {
      CAPTURE(row.headers);
      CAPTURE(row.body);
      const std::string request = fmt::format("{}{}", count_with(row.headers), row.body);
      RawClient at_once = server.client();
      at_once.send(request);
      CHECK(body_of(at_once.answer()) == row.expected);
      at_once.send(fmt::format("{}{}", request, kGet));
      CHECK(body_of(at_once.answer()) == row.expected);
      CHECK(body_of(at_once.answer()) == "hello");

      RawClient byte_by_byte = server.client();
      for (const char byte : request) byte_by_byte.send({&byte, 1});
      CHECK(body_of(byte_by_byte.answer()) == row.expected);
    }
  }

  TEST_CASE("a handler that has enough of a body ends the connection with its answer") {
    const auto taste = [](const Arrival& arrival, Response& response) {
      CHECK_FALSE(arrival.body([](const char*, std::size_t) { return false; }));
      say(response, "enough");
    };
    const RawServer server({}, Paths().streamed("POST /taste", taste));
    const std::string answer =
        server.told("POST /taste HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhello");
    CHECK(body_of(answer) == "enough");
    CHECK(has(answer, "\r\nConnection: close\r\n"));
  }

  TEST_CASE("a malformed streamed body ends as an error, and with it the connection") {
    struct Row {
      std::string_view headers, body;
    };
    const Row rows[] = {
        {"Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n-1\r\n"},
        {"Transfer-Encoding: chunked\r\n", "5\r\nhello!\r\n"},
        {"Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n"},
    };
    const RawServer server({}, streaming_paths());
    for (const Row& row : rows) {
      CAPTURE(row.body);
      RawClient client = server.client();
      client.send(fmt::format("{}{}", count_with(row.headers), row.body));
      CHECK(status_of(client.answer()) == "400");
      CHECK(client.is_closed_silently());
    }
    CHECK(status_of(server.told(fmt::format("{}hel", count_with("Content-Length: 5\r\n")))) == "400");
  }

  TEST_CASE("a chunked body over the limit is not read on, and its handler is told") {
    const auto limited = [](const Arrival& arrival, Response& response) {
      const auto ignore = [](const char*, std::size_t) { return true; };
      try {
        say(response, arrival.body(ignore) ? "whole" : "broken");
      } catch (const BodyTooLarge& error) {
        CHECK_FALSE(arrival.body(ignore));
        response.status = 413;
        say(response, error.what());
      }
    };
    const RawServer server({.streamed_body_limit = 10}, Paths().streamed("POST /limited", limited));
    const auto told = [&](std::string_view body) {
      return server.told(
          fmt::format("POST /limited HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{}", body));
    };
    CHECK(body_of(told("5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n")) == "whole");
    CHECK(body_of(told("5\r\nhello\r\n6\r\nworlds\r\n0\r\n\r\n")) ==
          "the body is larger than this server takes");
  }

  TEST_CASE("100 Continue waits until the handler wants the body") {
    const RawServer server({}, streaming_paths());
    RawClient wanted = server.client();
    wanted.send(count_with("Content-Length: 5\r\nExpect: 100-continue\r\n"));
    CHECK(wanted.answer_to_head() == "HTTP/1.1 100 Continue\r\n\r\n");
    wanted.send("hello");
    CHECK(body_of(wanted.answer()) == "5");

    RawClient refused = server.client();
    refused.send("POST /refuse HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    CHECK(status_of(refused.answer()) == "401");
    CHECK(refused.is_closed_silently());
  }

  TEST_CASE("an answer before the end of the body says that the connection ends") {
    const RawServer server({}, streaming_paths());
    for (const std::string_view body : {"", "he", "hello"}) {
      CAPTURE(body);
      RawClient refused = server.client();
      refused.send(fmt::format("POST /refuse HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n{}", body));
      const std::string answer = refused.answer();
      CHECK(status_of(answer) == "401");
      CHECK(answer.find("\r\nConnection: close\r\n") != std::string::npos);
      CHECK(answer.find("\r\nKeep-Alive:") == std::string::npos);
      CHECK(refused.is_closed_silently());
    }
    RawClient heard = server.client();
    heard.send(fmt::format("{}hello", count_with("Content-Length: 5\r\n")));
    const std::string answer = heard.answer();
    CHECK(body_of(answer) == "5");
    CHECK(answer.find("\r\nConnection: close\r\n") == std::string::npos);
  }

  TEST_CASE("bodies and answers of any size pass through little memory") {
    constexpr std::size_t kMegabytes = 200;
    const RawServer server({}, streaming_paths());
    const long before = peak_memory();

    RawClient writer = server.client();
    writer.send(count_with(fmt::format("Content-Length: {}\r\n", kMegabytes << 20U)));
    const std::string megabyte(1U << 20U, 'a');
    for (std::size_t i = 0; i < kMegabytes; ++i) REQUIRE(writer.send(megabyte));
    CHECK(body_of(writer.answer()) == std::to_string(kMegabytes << 20U));

    RawClient reader = server.client();
    reader.send(fmt::format("GET /export?lines={} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                            kMegabytes * 1024));
    std::size_t read = 0;
    for (std::string some = reader.some(megabyte.size()); !some.empty(); some = reader.some(megabyte.size()))
      read += some.size();
    CHECK(read > kMegabytes << 20U);
    CHECK(peak_memory() - before < static_cast<long>(kMegabytes) / 4);
  }

  TEST_CASE("clients that are too slow for a stream lose it") {
    const RawServer server({.streaming_workers = 1, .read_deadline = 50ms, .write_deadline = 50ms},
                           streaming_paths());
    RawClient writer = server.client();
    writer.send(count_with("Content-Length: 5\r\n"));
    CHECK(status_of(writer.answer()) == "400");

    {
      RawClient reader(server.port(), 4096);
      reader.send("GET /export?lines=1000000 HTTP/1.1\r\nHost: a\r\n\r\n");
      // The one streaming worker is free again, though this client has read nothing.
      RawClient next = server.client();
      next.send(count_with("Content-Length: 0\r\n"));
      CHECK(body_of(next.answer()) == "0");
    }
  }

  TEST_CASE("a client that reads steadily is fast enough, however much the system holds for it") {
    constexpr std::size_t kLines = 20'000;
    const RawServer server({.streaming_workers = 1, .write_deadline = 1s}, streaming_paths());
    RawClient reader = server.client();
    reader.send(fmt::format("GET /export?lines={} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", kLines));
    std::size_t read = 0;
    for (int n = 0; n < 80; ++n) {
      std::this_thread::sleep_for(50ms);
      read += reader.some(32 * 1024).size();  // 640 KiB a second, of a least rate of one
    }
    for (std::string some = reader.some(1U << 20U); !some.empty(); some = reader.some(1U << 20U)) {
      read += some.size();
    }
    CHECK(read > kLines * 1024);
  }

  TEST_CASE("streams leave plain requests their workers") {
    RawServer server({.workers = 1, .streaming_workers = 1, .streaming_queue_length = 1}, streaming_paths());
    RawClient streaming = server.client();
    streaming.send(count_with("Content-Length: 5\r\nExpect: 100-continue\r\n"));
    CHECK(streaming.answer_to_head() == "HTTP/1.1 100 Continue\r\n\r\n");  // it runs

    RawClient waiting = server.client();
    waiting.send(count_with("Content-Length: 0\r\n"));
    CHECK(body_of(server.told(kGet)) == "hello");
    std::string rejected;
    for (int i = 0; i < 1000 && status_of(rejected) != "503"; ++i)
      rejected = server.told(count_with("Content-Length: 0\r\n"));
    CHECK(status_of(rejected) == "503");
    CHECK(has(rejected, "Retry-After: "));

    streaming.send("hello");
    CHECK(body_of(streaming.answer()) == "5");
    CHECK(body_of(waiting.answer()) == "0");
  }

  TEST_CASE("an address has half of the streams at most") {
    const RawServer server({.streaming_workers = 2}, streaming_paths());
    RawClient slow = server.client_from("127.0.0.2");
    slow.send(count_with("Content-Length: 5\r\nExpect: 100-continue\r\n"));
    CHECK(slow.answer_to_head() == "HTTP/1.1 100 Continue\r\n\r\n");
    RawClient waiting = server.client_from("127.0.0.2");
    waiting.send(count_with("Content-Length: 0\r\n"));
    RawClient other = server.client_from("127.0.0.3");
    other.send(count_with("Content-Length: 0\r\n"));
    CHECK(body_of(other.answer()) == "0");
    CHECK_FALSE(waiting.is_readable());
    slow.send("hello");
    CHECK(body_of(slow.answer()) == "5");
    CHECK(body_of(waiting.answer()) == "0");
  }

  TEST_CASE("a stream waits for its worker no longer than it may") {
    const RawServer server({.streaming_workers = 1, .streaming_wait = 50ms}, streaming_paths());
    RawClient streaming = server.client();
    streaming.send(count_with("Content-Length: 5\r\nExpect: 100-continue\r\n"));
    CHECK(streaming.answer_to_head() == "HTTP/1.1 100 Continue\r\n\r\n");
    RawClient waiting = server.client();
    waiting.send(count_with("Content-Length: 0\r\n"));
    CHECK(status_of(waiting.answer()) == "503");
    streaming.send("hello");
    CHECK(body_of(streaming.answer()) == "5");
  }

  TEST_CASE("what is thrown in a stream is a 500, or the end of an answer that has begun") {
    const auto early = [](const Arrival&, Response&) { throw std::runtime_error("oops"); };
    const auto late = [](const Arrival&, Response& response) {
      response.set_chunked_content_provider("text/plain", [](std::size_t offset, DataSink& sink) {
        if (offset > 0) throw std::runtime_error("oops");
        return sink.write("abc", 3);
      });
    };
    const RawServer server({}, Paths().streamed("GET /early", early).streamed("GET /late", late));
    CHECK(status_of(server.told("GET /early HTTP/1.1\r\nHost: a\r\n\r\n")) == "500");
    CHECK(body_of(server.told("GET /late HTTP/1.1\r\nHost: a\r\n\r\n")) == "3\r\nabc\r\n");
    CHECK(body_of(server.told(kGet)) == "hello");
  }

  TEST_CASE("the drain waits for streams, and ends those that are over its deadline") {
    RawServer server({.drain_deadline = 100ms}, streaming_paths());
    RawClient streaming = server.client();
    streaming.send(count_with("Content-Length: 5\r\nExpect: 100-continue\r\n"));
    CHECK(streaming.answer_to_head() == "HTTP/1.1 100 Continue\r\n\r\n");
    server.server().stop();
    CHECK(server.stopped() == 1);
    CHECK(streaming.rest().size() < 1000);
  }
}
}  // namespace depeche::http
