#include "server/http/guard/session.h"

#include <doctest/doctest.h>

namespace depeche::http {
namespace {

std::string session_in_cookie(const std::string& header) {
  httplib::Request request;
  if (!header.empty()) request.headers.emplace("Cookie", header);
  return session_in(request).value_or("none");
}

TEST_SUITE("http/session") {
  TEST_CASE("a key has one session, which does not tell it") {
    const std::string session = session_of("sesame-ouvre-toi");
    CHECK(session.size() == 64);
    CHECK(session.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(session == session_of("sesame-ouvre-toi"));
    CHECK(session != session_of("sesame-ouvre-tou"));
  }

  TEST_CASE("it is found among other cookies") {
    struct Row {
      std::string header, expected;
    };
    const Row rows[] = {
        {"", "none"},
        {"depeche=abc", "abc"},
        {"a=b; depeche=abc", "abc"},
        {"a=b;depeche=abc;c=d", "abc"},
        {"depeche=", ""},
        {"depeche", "none"},
        {"xdepeche=abc", "none"},
        {"depechex=abc", "none"},
        {"Depeche=abc", "none"},
        {";;; ;", "none"},
        {"depeche=a=b", "a=b"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.header);
      CHECK(session_in_cookie(row.header) == row.expected);
    }
  }

  TEST_CASE("the cookie is for this site alone, and behind TLS for TLS alone") {
    CHECK(begun_session({}, "abc") == "depeche=abc; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
    CHECK(begun_session({.scheme = "https", .prefix = "/recherche"}, "abc") ==
          "depeche=abc; Path=/recherche/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure");
    CHECK(ended_session({}) == "depeche=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
  }
}

}  // namespace
}  // namespace depeche::http
