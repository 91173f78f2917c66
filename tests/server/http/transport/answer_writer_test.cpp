#include "server/http/transport/answer_writer.h"

#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

#include "server/http/transport/memory_stream.h"

namespace depeche::http {
namespace {
using httplib::DataSink;
using httplib::Response;
using namespace std::chrono_literals;

// What is written of `response`, and how it ended.
std::string written(Response& response, AnswerBody body = AnswerBody::sent,
                    Persistence persistence = Persistence::kept) {
  MemoryStream stream({}, persistence, 100'000);
  switch (write_answer(response, body, 75s, stream)) {
    case Written::kept:
      return stream.take_answer() + "|kept";
    case Written::last:
      return stream.take_answer() + "|last";
    case Written::broken:
      return stream.take_answer() + "|broken";
  }
  return {};
}

Response hello() {
  Response response;
  response.set_content("hello", "text/plain");
  return response;
}

// Gives "ab", "c", and ends.
bool give_abc(std::size_t offset, DataSink& sink) {
  if (offset < 2) return sink.write("ab", 2);
  sink.write("c", 1);
  sink.done();
  return true;
}
}  // namespace

TEST_SUITE("http/transport/answer_writer") {
  TEST_CASE("a body goes out behind its length, the headers by name") {
    Response response = hello();
    response.set_header("X-Last", "a");
    response.set_header("allow", "b");
    CHECK(written(response) ==
          "HTTP/1.1 200 OK\r\nallow: b\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n"
          "Keep-Alive: timeout=75, max=1000000\r\nX-Last: a\r\n\r\nhello|kept");
    CHECK(response.status == 200);
  }

  TEST_CASE("a status has its name, and no body is a length too, but where there never is one") {
    struct Row {
      int status;
      std::string line;
      std::string length = "Content-Length: 0\r\n";
    };
    const Row rows[] = {{201, "201 Created"},      {204, "204 No Content", ""},
                        {303, "303 See Other"},    {304, "304 Not Modified", ""},
                        {404, "404 Not Found"},    {421, "421 Misdirected Request"},
                        {599, "599 Server Failed"}};
    for (const Row& row : rows) {
      Response response;
      response.status = row.status;
      CHECK(written(response) == "HTTP/1.1 " + row.line + "\r\n" + row.length +
                                     "Keep-Alive: timeout=75, max=1000000\r\n\r\n|kept");
    }
  }

  TEST_CASE("the last answer of a connection says so") {
    Response response = hello();
    CHECK(written(response, AnswerBody::sent, Persistence::closed) ==
          "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\nContent-Type: "
          "text/plain\r\n\r\nhello|last");
  }

  TEST_CASE("to HEAD only the head is sent, as it would be to GET") {
    Response response = hello();
    const std::string answer = written(response, AnswerBody::omitted);
    CHECK(answer.ends_with("\r\n\r\n|kept"));
    CHECK(answer.find("Content-Length: 5\r\n") != std::string::npos);
    Response provided;
    provided.set_chunked_content_provider("text/plain",
                                          [](auto, auto&) -> bool { throw std::runtime_error("asked"); });
    CHECK(written(provided, AnswerBody::omitted).find("Transfer-Encoding: chunked\r\n") != std::string::npos);
  }

  TEST_CASE("a provider that knows no length gives chunks, or all until the connection ends") {
    Response chunked;
    chunked.set_chunked_content_provider("text/plain", give_abc);
    CHECK(written(chunked) ==
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nKeep-Alive: timeout=75, max=1000000\r\n"
          "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n|kept");
    Response open;
    open.set_content_provider("text/plain", give_abc);
    CHECK(written(open) ==
          "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\nabc|last");
  }

  TEST_CASE("a chunk's size is hexadecimal, and an empty one is not written, as it would be the end") {
    Response response;
    response.set_chunked_content_provider("text/plain", [](std::size_t offset, DataSink& sink) {
      if (offset > 0) sink.done();
      return sink.write("", 0) && (offset > 0 || sink.write(std::string(300, 'a').data(), 300));
    });
    const std::string body = "\r\n\r\n12c\r\n" + std::string(300, 'a') + "\r\n0\r\n\r\n|kept";
    CHECK(written(response).ends_with(body));
  }

  TEST_CASE("a provider that knows its length gives so much and no more") {
    struct Row {
      std::string pieces, end;  // a piece a letter, each twice in its answer
    };
    const Row rows[] = {
        {"ab", "\r\n\r\naabb|kept"}, {"a", "\r\n\r\naa|broken"}, {"abc", "\r\n\r\naabb|kept"}};
    for (const Row& row : rows) {
      CAPTURE(row.pieces);
      Response response;
      response.set_content_provider(
          4, "text/plain", [&, at = std::size_t{0}](std::size_t, std::size_t, DataSink& sink) mutable {
            return at < row.pieces.size() && sink.write(std::string(2, row.pieces[at++]).data(), 2);
          });
      const std::string answer = written(response);
      CHECK(answer.find("Content-Length: 4\r\n") != std::string::npos);
      CHECK(answer.ends_with(row.end));
    }
    Response too_much;
    too_much.set_content_provider(4, "text/plain",
                                  [](auto, auto, DataSink& sink) { return sink.write("abcde", 5); });
    CHECK(written(too_much).ends_with("\r\n\r\n|broken"));
  }

  TEST_CASE("whoever holds what a provider reads is told how it ended") {
    for (const bool succeeds : {true, false}) {
      bool told = !succeeds;
      {
        Response response;
        response.set_chunked_content_provider(
            "text/plain",
            [succeeds](std::size_t, DataSink& sink) {
              sink.done();
              return succeeds;
            },
            [&told](bool success) { told = success; });
        static_cast<void>(written(response));
      }
      CHECK(told == succeeds);
    }
  }

  TEST_CASE("what is thrown, and an answer over its limit, come out") {
    Response response;
    response.set_chunked_content_provider("text/plain",
                                          [](auto, auto&) -> bool { throw std::runtime_error("broken"); });
    CHECK_THROWS_AS(written(response), std::runtime_error);
    Response large;
    large.set_content(std::string(100'001, 'a'), "text/plain");
    CHECK_THROWS_AS(written(large), AnswerTooLarge);
  }
}
}  // namespace depeche::http
