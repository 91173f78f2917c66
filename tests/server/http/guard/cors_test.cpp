#include "server/http/guard/cors.h"

#include <doctest/doctest.h>

#include "indexer/base/error.h"

namespace depeche::http {
namespace {

httplib::Response ask(const Cors& cors, const std::string& method, const httplib::Headers& headers) {
  httplib::Request request;
  request.method = method;
  request.headers = headers;
  httplib::Response response;
  cors.allow(request, response);
  if (cors.answer_preflight(request, response)) CHECK(response.status == 204);
  return response;
}

TEST_SUITE("http/cors") {
  TEST_CASE("only the origins that were named may read") {
    const Cors none;
    const Cors one({"https://a.example"});
    const Cors all({"*"});
    struct Row {
      const Cors& cors;
      std::string origin, allowed, vary;
    };
    const Row rows[] = {
        {none, "https://a.example", "", ""},
        {one, "https://a.example", "https://a.example", "Origin"},
        {one, "https://b.example", "", "Origin"},
        {one, "https://a.example.b.example", "", "Origin"},
        {one, "http://a.example", "", "Origin"},
        {one, "null", "", "Origin"},
        {one, "", "", "Origin"},
        {all, "https://b.example", "https://b.example", "Origin"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.origin);
      const httplib::Response response =
          ask(row.cors, "GET",
              row.origin.empty() ? httplib::Headers{} : httplib::Headers{{"Origin", row.origin}});
      CHECK(response.get_header_value("Access-Control-Allow-Origin") == row.allowed);
      CHECK(response.get_header_value("Vary") == row.vary);
      CHECK(response.has_header("Access-Control-Expose-Headers") == !row.allowed.empty());
      CHECK_FALSE(response.has_header("Access-Control-Allow-Credentials"));
    }
  }

  TEST_CASE("a browser that asks first is told what it may send") {
    const Cors cors({"https://a.example"});
    const httplib::Headers preflight{{"Origin", "https://a.example"},
                                     {"Access-Control-Request-Method", "PUT"}};
    const httplib::Response response = ask(cors, "OPTIONS", preflight);
    CHECK(response.status == 204);
    CHECK(response.get_header_value("Access-Control-Allow-Methods").find("PUT") != std::string::npos);
    CHECK(response.get_header_value("Access-Control-Allow-Headers").find("Authorization") !=
          std::string::npos);

    const httplib::Headers other{{"Origin", "https://b.example"}, {"Access-Control-Request-Method", "PUT"}};
    CHECK(ask(cors, "OPTIONS", other).status == -1);
    CHECK(ask(cors, "GET", preflight).status == -1);
    CHECK(ask(cors, "OPTIONS", {{"Origin", "https://a.example"}}).status == -1);
    CHECK(ask(Cors(), "OPTIONS", preflight).status == -1);
  }

  TEST_CASE("what is no origin is refused and named") {
    for (const std::string text :
         {"", "example.org", "https://", "https://a.example/", "https://a.example/x", "ftp://a.example",
          "https://A.example", "https://a.example\r\nX: y", "null"}) {
      CAPTURE(text);
      CHECK_THROWS_AS(Cors({text}), InvalidRequest);
    }
    CHECK_NOTHROW(Cors({"http://localhost:3000", "https://[2001:db8::1]:8443", "*"}));
  }
}

}  // namespace
}  // namespace depeche::http
