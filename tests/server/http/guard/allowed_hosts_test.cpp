#include "server/http/guard/allowed_hosts.h"

#include <doctest/doctest.h>

#include "server/http/routing/problem.h"

namespace depeche::http {
namespace {

// The status that a request with this Host gets; 200: it passes.
int status_of(const AllowedHosts& hosts, const std::string& host) {
  httplib::Request request;
  request.headers.emplace("Host", host);
  try {
    hosts.require(request);
    return 200;
  } catch (const Refused& error) {
    return error.status();
  }
}

TEST_SUITE("http/allowed_hosts") {
  TEST_CASE("names are compared without their port, and addresses by what they are") {
    struct Row {
      std::string host, expected;  // empty: no host
    };
    const Row rows[] = {
        {"localhost", "localhost"},
        {"LocalHost:8080", "localhost"},
        {"127.0.0.1:80", "127.0.0.1"},
        {"[::1]", "::1"},
        {"[::1]:8080", "::1"},
        {"[0:0:0:0:0:0:0:1]:1", "::1"},
        {"::1", "::1"},
        {"presse.example.fr:", "presse.example.fr"},
        {"", ""},
        {":80", ""},
        {"localhost:80:80", ""},
        {"localhost:http", ""},
        {"localhost:123456", ""},
        {"[localhost]", ""},
        {"[127.0.0.1]", ""},
        {"[::1", ""},
        {"[::1]x", ""},
        {"local host", ""},
        {"localhost,evil.example", ""},
        {"localhost@evil.example", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.host);
      CHECK(host_name(row.host) == row.expected);
    }
  }

  TEST_CASE("a name of a stranger is refused, whatever it looks like") {
    const AllowedHosts hosts({"presse.example.fr", "192.0.2.7"});
    for (const char* host : {"localhost", "localhost:8080", "127.0.0.1", "[::1]:8080", "PRESSE.example.fr",
                             "presse.example.fr:443", "192.0.2.7"}) {
      CAPTURE(host);
      CHECK(status_of(hosts, host) == 200);
    }
    for (const char* host :
         {"evil.example", "evil.example:8080", "localhost.evil.example", "presse.example.fr.evil.example",
          "evil.example#localhost", "127.0.0.1.nip.io", "127.0.0.2", "[::2]", "0.0.0.0", "2130706433",
          "localhost.", "", "localhost evil.example"}) {
      CAPTURE(host);
      CHECK(status_of(hosts, host) == 421);
    }
    CHECK_NOTHROW(hosts.require(httplib::Request()));  // of HTTP/1.0
  }

  TEST_CASE("without names everybody may come by any") {
    CHECK(status_of(AllowedHosts(), "evil.example") == 200);
  }

  TEST_CASE("a name that is none, or has a port, is refused where it is set") {
    for (const char* name : {"", "a b", "https://a.fr", "a.fr:80", "[::1]:80", "*"}) {
      CAPTURE(name);
      CHECK_THROWS_AS(AllowedHosts({name}), InvalidRequest);
    }
    CHECK_NOTHROW(AllowedHosts({"[2001:db8::1]", "2001:db8::2"}));
  }

  TEST_CASE("loopback is what only this machine reaches") {
    for (const char* host : {"localhost", "127.0.0.1", "127.0.0.53", "::1", "[::1]"})
      CHECK(is_loopback(host));
    for (const char* host : {"0.0.0.0", "::", "192.0.2.1", "presse.example.fr", ""})
      CHECK_FALSE(is_loopback(host));
  }
}

}  // namespace
}  // namespace depeche::http
