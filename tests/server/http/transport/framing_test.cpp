#include "server/http/transport/framing.h"

#include <random>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace depeche::http {
namespace {
// One line of text: "need more", "error 400", or what the head says.
std::string describe(const HeadFrame& frame) {
  if (std::holds_alternative<NeedMore>(frame)) return "need more";
  if (const auto* error = std::get_if<FramingError>(&frame)) return fmt::format("error {}", error->status);
  const auto& head = std::get<RequestHead>(frame);
  std::string text = fmt::format("{} {} {}", head.method, head.target, head.version);
  if (head.content_length) text += fmt::format(" length={}", *head.content_length);
  if (head.is_chunked) text += " chunked";
  if (head.keeps_alive) text += " keeps-alive";
  if (head.expects_continue) text += " expects-continue";
  return text;
}

std::string framed(std::string_view bytes) {
  return describe(frame_head(bytes, {}));
}

std::string get_with(std::string_view headers) {
  return framed(fmt::format("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", headers));
}

std::string post_with(std::string_view headers) {
  return framed(fmt::format("POST / HTTP/1.1\r\nHost: a\r\n{}\r\n", headers));
}

std::string decoded(BodyDecoder decoder, std::string_view bytes, std::size_t piece) {
  std::string body, received;
  while (!decoder.is_finished()) {
    const BodyDecoder::Step step = decoder.decode(received);
    if (step.error) return fmt::format("error {}", step.error->status);
    body += step.data;
    received.erase(0, step.consumed);
    if (step.consumed > 0) continue;
    if (bytes.empty()) return "need more";
    received += bytes.substr(0, piece);
    bytes.remove_prefix(std::min(piece, bytes.size()));
  }
  return fmt::format("{}|{}{}", body, received, bytes);
}

BodyDecoder chunked_decoder() {
  RequestHead head;
  head.is_chunked = true;
  return BodyDecoder(head);
}
}  // namespace

TEST_SUITE("http/transport/framing") {
  TEST_CASE("a request line is a method, a target and a version that we speak") {
    struct Row {
      std::string_view line, expected;
    };
    const Row rows[] = {
        {"GET /api/search?q=a+b HTTP/1.1", "GET /api/search?q=a+b HTTP/1.1 keeps-alive"},
        {"GET / HTTP/1.0", "GET / HTTP/1.0"},
        {"HEAD / HTTP/1.1", "HEAD / HTTP/1.1 keeps-alive"},
        {"OPTIONS * HTTP/1.1", "OPTIONS * HTTP/1.1 keeps-alive"},
        {"GET /?q=été HTTP/1.1", "GET /?q=été HTTP/1.1 keeps-alive"},  // typed into a shell
        {"GET /?q=qui?quoi HTTP/1.1", "GET /?q=qui?quoi HTTP/1.1 keeps-alive"},
        {"GET http://a.fr/b?c HTTP/1.1", "GET /b?c HTTP/1.1 keeps-alive"},
        {"GET http://a.fr HTTP/1.1", "GET / HTTP/1.1 keeps-alive"},
        {"GET http://a.fr?c HTTP/1.1", "GET /?c HTTP/1.1 keeps-alive"},
        {"GET http:///b HTTP/1.1", "error 400"},  // without a host
        {"GET http:// HTTP/1.1", "error 400"},
        {"GET http://a@b.fr/ HTTP/1.1", "error 400"},
        {"GET http://a.fr\\b/ HTTP/1.1", "error 400"},
        {"GET /", "error 400"},  // HTTP/0.9
        {"GET", "error 400"},
        {"GET / ", "error 400"},
        {" GET / HTTP/1.1", "error 400"},
        {"GET  / HTTP/1.1", "error 400"},
        {"GET /a b HTTP/1.1", "error 400"},
        {"GET /\tHTTP/1.1", "error 400"},
        {"GET /#part HTTP/1.1", "error 400"},
        {"GET * HTTP/1.1", "error 400"},
        {"GET a HTTP/1.1", "error 400"},
        {"GET ftp://a/b HTTP/1.1", "error 400"},
        {"G(T / HTTP/1.1", "error 400"},
        {"GET / http/1.1", "error 400"},
        {"GET / HTTP/1.1x", "error 400"},
        {"GET / HTTP/2.0", "error 505"},
        {"PRI * HTTP/2.0", "error 505"},
        {"GET / HTTP/1.2", "error 505"},
        {"GET / HTTP/0.9", "error 505"},
        {"TRACE / HTTP/1.1", "error 501"},
        {"CONNECT a:80 HTTP/1.1", "error 501"},
        {"get / HTTP/1.1", "error 501"},
        {"\x16\x03\x01\x02", "error 400"},  // a TLS client
    };
    for (const Row& row : rows) {
      CAPTURE(row.line);
      CHECK(framed(std::string(row.line) + "\r\nHost: a\r\n\r\n") == row.expected);
    }
  }

  TEST_CASE("the host of a target stands in the place of the header, as RFC 9112 (3.2.2) asks") {
    const auto host_of = [](const std::string& bytes) {
      const HeadFrame frame = frame_head(bytes, {});
      std::string hosts;
      for (const auto& [name, value] : std::get<RequestHead>(frame).headers) {
        if (equals_ignoring_case(name, "Host")) hosts += value + ";";
      }
      return hosts;
    };
    CHECK(host_of("GET / HTTP/1.1\r\nHost: a.fr\r\n\r\n") == "a.fr;");
    CHECK(host_of("GET http://evil.example/ HTTP/1.1\r\nhost: localhost\r\n\r\n") == "evil.example;");
    CHECK(host_of("GET http://evil.example:80?a HTTP/1.0\r\n\r\n") == "evil.example:80;");
  }

  TEST_CASE("lines end in CR and LF, and hold neither, nor a NUL") {
    struct Row {
      std::string_view bytes, expected;
    };
    using namespace std::string_view_literals;
    const Row rows[] = {
        {"", "need more"},
        {"G", "need more"},
        {"GET / HTTP/1.1\r", "need more"},
        {"GET / HTTP/1.1\r\nHost: a\r\n", "need more"},
        {"\r\n\r\nGET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0"},  // RFC 9112, 2.2
        {"GET / HTTP/1.0\n\n", "error 400"},
        {"GET / HTTP/1.0\r\nA: b\n\r\n", "error 400"},
        {"GET / HTTP/1.0\r\nA: b\rc\r\n\r\n", "error 400"},
        {"GET / HTTP/1.0\r\nA: b\0c\r\n\r\n"sv, "error 400"},
        {"GET /\0 HTTP/1.0\r\n\r\n"sv, "error 400"},
        {"\n", "error 400"},
        {"\0"sv, "error 400"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.bytes);
      CHECK(framed(row.bytes) == row.expected);
    }
  }

  TEST_CASE("a header line is a name, a colon and a value on one line") {
    struct Row {
      std::string_view headers, expected;
    };
    const std::string_view fine = "GET / HTTP/1.1 keeps-alive";
    const Row rows[] = {
        {"A: b\r\n", fine},
        {"A:\r\n", fine},
        {"A:\t b \t\r\n", fine},
        {"A: été\r\n", fine},
        {"A: b\r\n c\r\n", "error 400"},  // folded
        {"A: b\r\n\tc\r\n", "error 400"},
        {"A : b\r\n", "error 400"},
        {": b\r\n", "error 400"},
        {"A\r\n", "error 400"},
        {"A b: c\r\n", "error 400"},
        {"A: \x01\r\n", "error 400"},
        {"A: \x7f\r\n", "error 400"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.headers);
      CHECK(get_with(row.headers) == row.expected);
    }
  }

  TEST_CASE("header values are trimmed and otherwise as they were sent") {
    const HeadFrame frame = frame_head("GET / HTTP/1.0\r\nA:\t b%20c  \r\na: d\r\n\r\nrest", {});
    const auto& head = std::get<RequestHead>(frame);
    REQUIRE(head.headers.size() == 2);
    CHECK(head.headers[0] == std::pair<std::string, std::string>("A", "b%20c"));
    CHECK(head.headers[1] == std::pair<std::string, std::string>("a", "d"));
    CHECK(head.size == 37);
  }

  TEST_CASE("HTTP/1.1 has one valid Host, HTTP/1.0 at most one") {
    struct Row {
      std::string_view head, expected;
    };
    const Row rows[] = {
        {"GET / HTTP/1.1\r\n\r\n", "error 400"},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "error 400"},
        {"GET / HTTP/1.0\r\nHost: a\r\nhost: a\r\n\r\n", "error 400"},
        {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "error 400"},
        {"GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", "error 400"},
        {"GET / HTTP/1.1\r\nhOST: [::1]:8080\r\n\r\n", "GET / HTTP/1.1 keeps-alive"},
        {"GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / HTTP/1.1 keeps-alive"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.head);
      CHECK(framed(row.head) == row.expected);
    }
  }

  TEST_CASE("the length of a body is said once and beyond doubt") {
    struct Row {
      std::string_view headers, expected;
    };
    const Row rows[] = {
        {"Content-Length: 5\r\n", "POST / HTTP/1.1 length=5 keeps-alive"},
        {"Content-Length: 0\r\n", "POST / HTTP/1.1 length=0 keeps-alive"},
        {"Content-Length: 999999999999999999\r\n", "POST / HTTP/1.1 length=999999999999999999 keeps-alive"},
        {"Content-Length: 9999999999999999999\r\n", "error 400"},
        {"Content-Length: -1\r\n", "error 400"},
        {"Content-Length: +5\r\n", "error 400"},
        {"Content-Length: 0x5\r\n", "error 400"},
        {"Content-Length: 5 5\r\n", "error 400"},
        {"Content-Length: 5, 5\r\n", "error 400"},
        {"Content-Length:\r\n", "error 400"},
        {"Content-Length: 5\r\nContent-Length: 5\r\n", "error 400"},
        {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "error 400"},
        {"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "error 400"},
        {"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "error 400"},
        {"Transfer-Encoding: CHUNKED\r\n", "POST / HTTP/1.1 chunked keeps-alive"},
        {"Transfer-Encoding: gzip\r\n", "error 501"},
        {"Transfer-Encoding: gzip, chunked\r\n", "error 501"},
        {"Transfer-Encoding: identity\r\n", "error 501"},
        {"Transfer-Encoding: xchunked\r\n", "error 501"},
        {"Transfer-Encoding:\r\n", "error 501"},
        {"Transfer-Encoding: \x0b"
         "chunked\r\n",
         "error 400"},
        {"Content-Encoding: gzip\r\nContent-Length: 5\r\n", "error 415"},
        {"Content-Encoding: identity\r\nContent-Length: 5\r\n", "POST / HTTP/1.1 length=5 keeps-alive"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.headers);
      CHECK(post_with(row.headers) == row.expected);
    }
    CHECK(framed("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") == "error 400");
  }

  TEST_CASE("the connection is kept unless the client says otherwise") {
    struct Row {
      std::string_view headers, expected;
    };
    const Row rows[] = {
        {"Connection: close\r\n", "GET / HTTP/1.1"},
        {"Connection: CLOSE\r\n", "GET / HTTP/1.1"},
        {"Connection: te, close\r\n", "GET / HTTP/1.1"},
        {"Connection: te\r\nConnection: close\r\n", "GET / HTTP/1.1"},
        {"Connection: closed\r\n", "GET / HTTP/1.1 keeps-alive"},
        {"Connection: keep-alive\r\n", "GET / HTTP/1.1 keeps-alive"},
        {"Expect: 100-Continue\r\n", "GET / HTTP/1.1 keeps-alive expects-continue"},
        {"Expect: a miracle\r\n", "error 417"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.headers);
      CHECK(get_with(row.headers) == row.expected);
    }
    CHECK(framed("GET / HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\n\r\n") ==
          "GET / HTTP/1.0");
  }

  TEST_CASE("line, head and number of lines are limited, even when no end is in sight") {
    const FramingLimits limits{.request_line = 64, .headers = 256, .lines = 4};
    const std::string start = "GET / HTTP/1.0\r\n";
    const auto limited = [&](const std::string& bytes) { return describe(frame_head(bytes, limits)); };
    const auto line_of = [](std::size_t size) {
      return fmt::format("GET /{:a>{}} HTTP/1.0\r\n", "", size - 16);
    };
    CHECK(limited(line_of(64) + "\r\n").starts_with("GET /aaa"));
    CHECK(limited(line_of(65) + "\r\n") == "error 414");
    CHECK(limited(fmt::format("GET /{:a>59}", "")) == "need more");
    CHECK(limited(fmt::format("GET /{:a>60}", "")) == "error 414");
    CHECK(limited(std::string(65, 'a')) == "error 400");
    CHECK(limited(start + "A: 1\r\nA: 2\r\nA: 3\r\nA: 4\r\n\r\n") == "GET / HTTP/1.0");
    CHECK(limited(start + "A: 1\r\nA: 2\r\nA: 3\r\nA: 4\r\nA: 5\r\n") == "error 431");
    CHECK(limited(start + std::string("A: ") + std::string(249, 'b') + "\r\n\r\n") == "GET / HTTP/1.0");
    CHECK(limited(start + "A: " + std::string(250, 'b') + "\r\n\r\n") == "error 431");
    CHECK(limited(start + "A: " + std::string(300, 'b')) == "error 431");
    std::string empty_lines;
    for (int i = 0; i < 200; ++i) empty_lines += "\r\n";
    CHECK(limited(empty_lines) == "error 431");
  }

  TEST_CASE("chunks are taken apart however they arrive") {
    struct Row {
      std::string_view bytes, expected;
    };
    using namespace std::string_view_literals;
    const Row rows[] = {
        {"0\r\n\r\n", "|"},
        {"5\r\nhello\r\n0\r\n\r\nnext", "hello|next"},
        {"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "hello world|"},
        {"A\r\n0123456789\r\n0\r\n\r\n", "0123456789|"},
        {"0005;name=\"v\"\r\nhello\r\n00\r\n\r\n", "hello|"},
        {"5 \r\nhello\r\n0\r\nTrailer: 1\r\nOther: 2\r\n\r\n", "hello|"},
        {"5\r\nhello\r\n", "need more"},
        {"5\r\nhel", "need more"},
        {"-5\r\nhello\r\n0\r\n\r\n", "error 400"},
        {"+5\r\nhello\r\n0\r\n\r\n", "error 400"},
        {"0x5\r\nhello\r\n0\r\n\r\n", "error 400"},
        {" 5\r\nhello\r\n0\r\n\r\n", "error 400"},
        {"\r\nhello\r\n0\r\n\r\n", "error 400"},
        {"g\r\n", "error 400"},
        {"fffffffffffffffff\r\n", "error 400"},
        {"0000000000000005\r\n", "error 400"},
        {"5\nhello\r\n0\r\n\r\n", "error 400"},
        {"5\r\nhello!\r\n0\r\n\r\n", "error 400"},
        {"5\r\nhello0\r\n\r\n", "error 400"},
        {"5;\0\r\nhello\r\n0\r\n\r\n"sv, "error 400"},
        {"0\r\nbare\nline\r\n\r\n", "error 400"},
    };
    for (const Row& row : rows) {
      for (const std::size_t piece : {1, 2, 3, 7, 1000}) {
        CAPTURE(row.bytes);
        CAPTURE(piece);
        CHECK(decoded(chunked_decoder(), row.bytes, piece) == row.expected);
      }
    }
    const std::string extension(BodyDecoder::kLineLimit, 'x');
    CHECK(decoded(chunked_decoder(), fmt::format("5;{}\r\nhello\r\n0\r\n\r\n", extension), 100) ==
          "error 400");
    std::string trailers = "0\r\n";
    for (int i = 0; i < 101; ++i) trailers += "A: b\r\n";
    CHECK(decoded(chunked_decoder(), trailers + "\r\n", 100) == "error 400");
  }

  TEST_CASE("a body of known length ends there") {
    RequestHead head;
    head.content_length = 5;
    for (const std::size_t piece : {1, 2, 5, 100})
      CHECK(decoded(BodyDecoder(head), "hellonext", piece) == "hello|next");
    CHECK(decoded(BodyDecoder(head), "hell", 2) == "need more");
    CHECK(BodyDecoder(RequestHead{}).is_finished());
  }

  // What a fuzzer looks for, with a fixed seed: bytes that arrive later never turn an error or
  // a request into something else, and no bytes break the decoder.
  TEST_CASE("any bytes are framed the same at once and one by one") {
    std::mt19937 random(20260101);
    const std::string seed =
        "POST /a?b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n"
        "Connection: close\r\nExpect: 100-continue\r\n\r\n";
    constexpr std::string_view kSpice("\r\n\0 :\t/1aH;\x80", 12);
    for (int round = 0; round < 3000; ++round) {
      std::string bytes = seed;
      for (int change = 0; change < 4; ++change) {
        const std::size_t at = random() % bytes.size();
        if (random() % 2 == 0)
          bytes[at] = kSpice[random() % kSpice.size()];
        else
          bytes.erase(at, random() % 20);
        if (bytes.empty()) bytes.push_back('x');
      }
      const std::string whole = framed(bytes);
      std::string first = "need more";
      for (std::size_t size = 0; size <= bytes.size() && first == "need more"; ++size)
        first = framed(std::string_view(bytes).substr(0, size));
      CAPTURE(bytes);
      CHECK(first == whole);
      CHECK(decoded(chunked_decoder(), bytes, 1) == decoded(chunked_decoder(), bytes, bytes.size()));
    }
  }
}
}  // namespace depeche::http
