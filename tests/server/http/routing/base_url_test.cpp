#include "server/http/routing/base_url.h"

#include <doctest/doctest.h>

#include "indexer/base/error.h"

namespace depeche::http {
namespace {

TEST_SUITE("http/base_url") {
  TEST_CASE("the host that was asked, by the scheme that was spoken") {
    struct Row {
      std::string host, scheme, expected;  // empty: refused
    };
    const Row rows[] = {
        {"h.example", "", "http://h.example"},
        {"h.example:81", "https", "https://h.example:81"},
        {"[::1]:8080", "http", "http://[::1]:8080"},
        {"h.example", "javascript", "http://h.example"},
        {"", "", ""},
        {"h.example/x", "", ""},
        {"a\"b", "", ""},
        {"<x>", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.host);
      httplib::Request request;
      request.headers = {{"Host", row.host}, {"X-Forwarded-Proto", row.scheme}};
      if (row.expected.empty()) {
        CHECK_THROWS_AS(static_cast<void>(base_url(request)), InvalidRequest);
      } else {
        CHECK(base_url(request) == row.expected);
      }
    }
  }
}

}  // namespace
}  // namespace depeche::http
