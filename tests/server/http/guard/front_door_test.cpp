#include "server/http/guard/front_door.h"

#include <doctest/doctest.h>

namespace depeche::http {
namespace {

const FrontDoor& door() {
  static const FrontDoor door(TrustedProxies({"192.0.2.1"}), "/base");
  return door;
}

Visit visit_from(const std::string& peer, const httplib::Headers& headers) {
  httplib::Request request;
  request.remote_addr = peer;
  request.headers = headers;
  return door().visit_of(request);
}

TEST_SUITE("http/front_door") {
  TEST_CASE("a trusted proxy tells client, scheme and path; nobody else does") {
    const httplib::Headers all{{"X-Forwarded-For", "198.51.100.7"},
                               {"X-Forwarded-Proto", "https"},
                               {"X-Forwarded-Prefix", "/recherche/"}};
    const Visit told = visit_from("192.0.2.1", all);
    CHECK(told.client == "198.51.100.7");
    CHECK(told.scheme == "https");
    CHECK(told.prefix == "/recherche");
    const Visit forged = visit_from("192.0.2.2", all);
    CHECK(forged.client == "192.0.2.2");
    CHECK(forged.scheme == "http");
    CHECK(forged.prefix == "/base");
  }

  TEST_CASE("what a proxy says is taken only where it is one plain word") {
    for (const char* scheme : {"http", "HTTPS", "javascript", "https, http", ""}) {
      CAPTURE(scheme);
      CHECK(visit_from("192.0.2.1", {{"X-Forwarded-Proto", scheme}}).scheme == "http");
    }
    for (const char* prefix :
         {"//evil.example", "/a//b", "/../b", "/<b>", "a", "/a b", "/\"", "/a, /b", "/é"}) {
      CAPTURE(prefix);
      CHECK(visit_from("192.0.2.1", {{"X-Forwarded-Prefix", prefix}}).prefix == "/base");
    }
    CHECK(visit_from("192.0.2.1", {{"X-Forwarded-Prefix", "/"}}).prefix.empty());
    CHECK(visit_from("192.0.2.1", {{"X-Forwarded-Prefix", "/a"}, {"X-Forwarded-Prefix", "/b"}}).prefix ==
          "/base");
  }

  TEST_CASE("a path of a site has no slash at its end") {
    CHECK(base_path_of("") == "");
    CHECK(base_path_of("/") == "");
    CHECK(base_path_of("/a/b-c_d.e~1/") == "/a/b-c_d.e~1");
    for (const char* path : {"a", "//", "/a//", "/.", "/a/../b", "/a?b", "/%41", "/\\"}) {
      CAPTURE(path);
      CHECK_FALSE(base_path_of(path).has_value());
    }
  }
}

}  // namespace
}  // namespace depeche::http
