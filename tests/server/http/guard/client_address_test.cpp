#include "server/http/guard/client_address.h"

#include <doctest/doctest.h>

#include "indexer/base/error.h"

namespace depeche::http {
namespace {

TEST_SUITE("http/client_address") {
  TEST_CASE("the client is the last one that no trusted proxy stands for") {
    const TrustedProxies proxies({"127.0.0.1", "10.0.0.0/8", "2001:db8::/32", "::1"});
    struct Row {
      std::string peer;
      std::vector<std::string> forwarded_for;
      std::string client;
    };
    const Row rows[] = {
        {"192.0.2.1", {}, "192.0.2.1"},
        {"192.0.2.1", {"198.51.100.7"}, "192.0.2.1"},  // not a proxy of ours: its word is worth nothing
        {"127.0.0.1", {}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.7"}, "198.51.100.7"},
        {"::1", {"198.51.100.7"}, "198.51.100.7"},
        {"127.0.0.1", {"203.0.113.9, 198.51.100.7"}, "198.51.100.7"},  // the first is the client's own claim
        {"127.0.0.1", {"198.51.100.7, 10.1.2.3"}, "198.51.100.7"},
        {"127.0.0.1", {"198.51.100.7,10.1.2.3 ,\t10.9.9.9"}, "198.51.100.7"},
        {"127.0.0.1", {"203.0.113.9", "198.51.100.7"}, "198.51.100.7"},
        {"127.0.0.1", {"10.1.2.3"}, "10.1.2.3"},
        {"127.0.0.1", {"2a00::1, 2001:db8::5"}, "2a00::1"},
        {"127.0.0.1", {"::ffff:198.51.100.7"}, "198.51.100.7"},
        {"127.0.0.1", {"evil"}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.7, unknown"}, "127.0.0.1"},
        {"127.0.0.1", {""}, "127.0.0.1"},
        {"127.0.0.1", {",,,"}, "127.0.0.1"},
        {"127.0.0.1", {"198.51.100.7:4711"}, "127.0.0.1"},
        {"10.200.0.1", {"198.51.100.7"}, "198.51.100.7"},
        {"11.0.0.1", {"198.51.100.7"}, "11.0.0.1"},
    };
    for (const Row& row : rows) {
      httplib::Request request;
      request.remote_addr = row.peer;
      for (const std::string& value : row.forwarded_for) request.headers.emplace("X-Forwarded-For", value);
      CAPTURE(row.peer);
      CAPTURE(row.forwarded_for.size());
      CHECK(proxies.client_of(request) == row.client);
    }
  }

  TEST_CASE("without trusted proxies nobody is believed") {
    httplib::Request request;
    request.remote_addr = "127.0.0.1";
    request.headers.emplace("X-Forwarded-For", "198.51.100.7");
    CHECK(TrustedProxies().client_of(request) == "127.0.0.1");
  }

  TEST_CASE("what is neither address nor network is refused and named") {
    for (const std::string text :
         {"", "proxy", "10.0.0.0/33", "10.0.0/8", "::/129", "127.0.0.1:80", "10.0.0.0/"}) {
      CAPTURE(text);
      CHECK_THROWS_AS(TrustedProxies({text}), InvalidRequest);
    }
  }

  TEST_CASE("an IPv6 client is its network") {
    CHECK(network_of("198.51.100.7") == "198.51.100.7");
    CHECK(network_of("2001:db8:1:2:3:4:5:6") == network_of("2001:db8:1:2::1"));
    CHECK(network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1"));
    CHECK(network_of("?") == "?");
  }
}

}  // namespace
}  // namespace depeche::http
