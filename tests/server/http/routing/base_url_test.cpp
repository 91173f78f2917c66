#include "server/http/routing/base_url.h"

#include <doctest/doctest.h>

#include "indexer/base/error.h"

namespace depeche::http {
namespace {

TEST_SUITE("http/base_url") {
  TEST_CASE("the host that was asked, by the scheme and under the path that the visit has") {
    struct Row {
      std::string host;
      Visit visit;
      std::string expected;  // empty: refused
    };
    const Visit plain;
    const Row rows[] = {
        {"h.example", plain, "http://h.example"},
        {"h.example:81", {.scheme = "https"}, "https://h.example:81"},
        {"[::1]:8080", plain, "http://[::1]:8080"},
        {"h.example", {.scheme = "https", .prefix = "/recherche"}, "https://h.example/recherche"},
        {"", plain, ""},
        {"h.example/x", plain, ""},
        {"a\"b", plain, ""},
        {"<x>", plain, ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.host);
      httplib::Request request;
      request.headers = {{"Host", row.host}, {"X-Forwarded-Proto", "https"}};  // the guard alone looks at it
      if (row.expected.empty()) {
        CHECK_THROWS_AS(static_cast<void>(base_url(row.visit, request)), InvalidRequest);
      } else {
        CHECK(base_url(row.visit, request) == row.expected);
      }
    }
  }

  TEST_CASE("who keeps an answer is told what its addresses are made of") {
    httplib::Response response;
    vary_by_base_url(response);
    CHECK(response.get_header_value("Vary") == "Host, X-Forwarded-Proto, X-Forwarded-Prefix");
  }
}

}  // namespace
}  // namespace depeche::http
