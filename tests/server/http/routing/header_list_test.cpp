#include "server/http/routing/header_list.h"

#include <doctest/doctest.h>

#include "server/http/guard/client_address.h"
#include "server/http/routing/content_encoding.h"

namespace depeche::http {
namespace {

TEST_SUITE("http/header_list") {
  TEST_CASE("the elements of all lines, in their order, whatever the case of the name") {
    httplib::Request request;
    CHECK(header_list(request, "Accept-Encoding").empty());
    request.headers.emplace("accept-encoding", "gzip;q=0.5");
    CHECK(header_list(request, "Accept-Encoding") == "gzip;q=0.5");
    request.headers.emplace("Accept", "text/html");
    request.headers.emplace("Accept-Encoding", "br, identity;q=0");
    CHECK(header_list(request, "Accept-Encoding") == "gzip;q=0.5, br, identity;q=0");
  }

  TEST_CASE("what is in the second line counts as well") {
    httplib::Request request;
    request.headers.emplace("Accept-Encoding", "gzip;q=0.5");
    request.headers.emplace("Accept-Encoding", "br");
    CHECK(choose_encoding(request) == Encoding::brotli);
    request.remote_addr = "127.0.0.1";
    request.headers.emplace("X-Forwarded-For", "203.0.113.9");
    request.headers.emplace("X-Forwarded-For", "198.51.100.7");
    CHECK(TrustedProxies({"127.0.0.1"}).client_of(request) == "198.51.100.7");
  }
}

}  // namespace
}  // namespace depeche::http
