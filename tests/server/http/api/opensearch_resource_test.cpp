#include <doctest/doctest.h>

#include "server/http/api/resources.h"

namespace depeche::http {
namespace {

std::string description(const std::string& host, const std::string& scheme = {}) {
  httplib::Request request;
  if (!host.empty()) request.set_header("Host", host);
  httplib::Response response;
  Call call;
  if (!scheme.empty()) call.visit.scheme = scheme;
  opensearch_resource()(call, request, response);
  return response.body;
}

TEST_SUITE("http/opensearch_resource") {
  TEST_CASE("its addresses begin where the client found the server") {
    struct Row {
      std::string host, scheme, base;
    };
    const Row rows[] = {
        {"localhost:8080", "", "http://localhost:8080"},
        {"[::1]:80", "", "http://[::1]:80"},
        {"presse.example.fr", "https", "https://presse.example.fr"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.base);
      const std::string xml = description(row.host, row.scheme);
      CHECK(xml.find("template=\"" + row.base + "/?q={searchTerms}\"") != std::string::npos);
      CHECK(xml.find("template=\"" + row.base + "/opensearch.xml\"") != std::string::npos);
    }
  }

  TEST_CASE("a host that is none is refused") {
    for (const std::string host : {"", "a\"/>", "a b", "a/b", "a<b", "a&b", "é", "a?b", "u@h"}) {
      CAPTURE(host);
      CHECK_THROWS_AS((void)description(host), InvalidRequest);
    }
  }
}

}  // namespace
}  // namespace depeche::http
