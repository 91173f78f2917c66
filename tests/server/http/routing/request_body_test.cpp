#include "server/http/routing/request_body.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/http/routing/problem.h"

namespace depeche::http {
namespace {

httplib::Request request_of(const std::string& type) {
  httplib::Request request;
  request.headers.emplace("Content-Type", type);
  return request;
}

// A body that comes in these pieces; `is_whole` is false where the client breaks off.
httplib::ContentReader body_of(std::vector<std::string> pieces, bool is_whole) {
  return {[pieces = std::move(pieces), is_whole](const httplib::ContentReceiver& receive) {
            for (const std::string& piece : pieces) {
              if (!receive(piece.data(), piece.size())) return false;
            }
            return is_whole;
          },
          nullptr};
}

TEST_SUITE("http/request_body") {
  TEST_CASE("a media type is told by its name alone") {
    struct Row {
      std::string header, type;
    };
    const Row rows[] = {
        {"application/json", "application/json"},
        {"Application/JSON; charset=utf-8", "application/json"},
        {"application/x-ndjson ;x=y", "application/x-ndjson"},
        {"", ""},
        {";", ""},
        {"text/plain", "text/plain"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.header);
      CHECK(media_type(request_of(row.header)) == row.type);
    }
    CHECK(media_type({}).empty());
    CHECK_NOTHROW(require_media_type(request_of("application/json"), "application/json"));
    CHECK_THROWS_AS(require_media_type(request_of("text/json"), "application/json"), Refused);
    CHECK_THROWS_AS(require_media_type({}, "application/json"), Refused);
  }

  TEST_CASE("a document is read whole, up to a size") {
    CHECK(read_document(body_of({}, true)).empty());
    CHECK(read_document(body_of({"{\"a\"", ":1}"}, true)) == "{\"a\":1}");
    CHECK_THROWS_AS(static_cast<void>(read_document(body_of({"{"}, false))), InvalidRequest);
    const std::string half(kLargestDocument / 2, 'a');
    CHECK(read_document(body_of({half, half}, true)).size() == kLargestDocument);
    try {
      static_cast<void>(read_document(body_of({half, half, "a"}, true)));
      FAIL("taken");
    } catch (const Refused& refused) {
      CHECK(refused.status() == 413);
    }
  }
}

}  // namespace
}  // namespace depeche::http
