#include "server/http/transport/problem_answer.h"

#include <doctest/doctest.h>

namespace depeche::http {
TEST_SUITE("http/transport/problem_answer") {
  TEST_CASE("is a whole answer with a problem that closes the connection") {
    CHECK(problem_answer(400, "why", "id-1", AnswerBody::sent) ==
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
