#include "server/http/transport/problem_answer.h"

#include <doctest/doctest.h>

namespace depeche::http {
TEST_SUITE("http/transport/problem_answer") {
  TEST_CASE("is a whole answer with a problem that closes the connection") {
    std::string answer = problem_answer(400, "why", "id-1", AnswerBody::sent);
    const std::size_t date = answer.find("Date: ");
    REQUIRE(date == std::string_view("HTTP/1.1 400 Bad Request\r\n").size());
    answer.erase(date, std::string_view("Date: Thu, 06 Jan 2022 10:15:00 GMT\r\n").size());
    CHECK(answer ==
          "HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: 72\r\n"
          "Cache-Control: no-store\r\nX-Request-Id: id-1\r\n"
          "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
          "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n"
          "Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n"
          "Connection: close\r\n\r\n"
          R"({"type":"about:blank","title":"Bad Request","status":400,"detail":"why"})");
    CHECK(problem_answer(503, "why", "id-1", AnswerBody::omitted).ends_with("Connection: close\r\n\r\n"));
    CHECK(problem_answer(503, "why", "id-1", AnswerBody::omitted).find("Retry-After: 1\r\n") !=
          std::string::npos);
  }
}
}  // namespace depeche::http
