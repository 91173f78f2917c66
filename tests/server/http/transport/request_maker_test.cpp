#include "server/http/transport/request_maker.h"

#include <doctest/doctest.h>

namespace depeche::http {
TEST_SUITE("http/transport/request_maker") {
  TEST_CASE("a request is what was framed, and where it came from") {
    RequestHead head;
    head.method = "GET";
    head.version = "HTTP/1.1";
    head.target = "/a%2Fb?q=c?d=%25";
    head.headers = {{"Host", "a"}, {"A", "1"}, {"a", "2"}, {"REMOTE_ADDR", "8.8.8.8"}};
    const httplib::Request request = make_request(head, {"192.0.2.1", 1234, "192.0.2.2", 80});
    CHECK(request.method == "GET");
    CHECK(request.version == "HTTP/1.1");
    CHECK(request.target == "/a%2Fb?q=c?d=%25");
    CHECK(request.path == "/a%2Fb");
    CHECK(request.params.empty());
    CHECK(request.headers.size() == 4);
    CHECK(request.get_header_value("a", 0) == "1");
    CHECK(request.get_header_value("A", 1) == "2");
    CHECK(request.remote_addr == "192.0.2.1");
    CHECK(request.remote_port == 1234);
    CHECK(request.local_addr == "192.0.2.2");
    CHECK(request.local_port == 80);
  }
}
}  // namespace depeche::http
