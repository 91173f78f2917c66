#include "server/http/routing/asset.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace depeche::http {
namespace {

httplib::Response serve(const Asset& asset, const httplib::Headers& headers) {
  httplib::Request request;
  request.headers = headers;
  httplib::Response response;
  asset.serve(request, response);
  return response;
}

}  // namespace

TEST_SUITE("http/asset") {
  TEST_CASE("each encoding has content and a tag of its own") {
    const Asset asset(std::string(5000, 'a'), "text/css");
    CHECK(asset.content(Encoding::gzip).size() < 100);
    CHECK(asset.content(Encoding::brotli).size() < 100);
    CHECK(std::set{asset.etag(), asset.etag(Encoding::gzip), asset.etag(Encoding::brotli)}.size() == 3);
  }

  TEST_CASE("the client gets the encoding that it likes, where there is one") {
    struct Row {
      std::string body, type, accepts, encoding, vary;
    };
    const std::string text(5000, 'a');
    const Row rows[] = {
        {text, "text/css", "gzip, br", "br", "Accept-Encoding"},
        {text, "text/css", "gzip", "gzip", "Accept-Encoding"},
        {text, "text/css", "", "", "Accept-Encoding"},
        {"a", "text/css", "gzip, br", "", "Accept-Encoding"},
        {text, "image/png", "gzip, br", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.type);
      CAPTURE(row.accepts);
      const Asset asset(row.body, row.type);
      const httplib::Response response = serve(asset, {{"Accept-Encoding", row.accepts}});
      CHECK(response.get_header_value("Content-Encoding") == row.encoding);
      CHECK(response.get_header_value("Vary") == row.vary);
      CHECK(response.get_header_value("Content-Type") == row.type);
      CHECK((response.body == row.body) == row.encoding.empty());
    }
  }

  TEST_CASE("a client that has this encoding is told so, and no other") {
    const Asset asset(std::string(5000, 'a'), "text/css");
    const std::string tag = asset.etag(Encoding::brotli);
    const httplib::Response known = serve(asset, {{"Accept-Encoding", "br"}, {"If-None-Match", tag}});
    CHECK(known.status == 304);
    CHECK(known.body.empty());
    CHECK(known.get_header_value("ETag") == tag);
    CHECK_FALSE(known.has_header("Content-Encoding"));
    CHECK(serve(asset, {{"If-None-Match", tag}}).body.size() == 5000);
  }
}

}  // namespace depeche::http
