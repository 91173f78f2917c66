#include "server/http/routing/entity_tag.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "indexer/base/error.h"

namespace depeche::http {
namespace {

// A tagged route over a revision that the test changes.
struct Route {
  std::string revision = "1.1";
  int calls = 0;
  Handler handler = EntityTags([this] { return revision; }, "build").tagged(answering());

  Handler answering() {
    return [this](const Call&, const httplib::Request&, httplib::Response& response) {
      ++calls;
      response.set_content("answer", "text/plain");
    };
  }

  httplib::Response ask(const std::string& target, const httplib::Headers& headers = {}) const {
    httplib::Request request;
    request.method = "GET";
    request.target = target;
    request.headers = headers;
    httplib::Response response;
    handler({}, request, response);
    return response;
  }
  [[nodiscard]] std::string tag(const std::string& target, const httplib::Headers& headers = {}) const {
    return ask(target, headers).get_header_value("ETag");
  }
};

}  // namespace

TEST_SUITE("http/entity_tag") {
  TEST_CASE("a client that has it is known by its tag") {
    struct Row {
      std::string header;
      bool names_it;
    };
    const Row rows[] = {
        {"\"abc\"", true}, {"W/\"abc\"", true}, {"\"x\", \"abc\"", true}, {"*", true},
        {"", false},       {"abc", false},      {"\"abcd\"", false},      {"\"ab\"", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.header);
      CHECK(names_etag(row.header, "\"abc\"") == row.names_it);
      CHECK(names_etag(row.header, "W/\"abc\"") == row.names_it);
    }
  }

  TEST_CASE("strong tags differ with the content") {
    CHECK(strong_etag("a") == strong_etag("a"));
    CHECK(strong_etag("a") != strong_etag("b"));
    CHECK(strong_etag("").size() == 34);
  }

  TEST_CASE("two spellings of one request are one") {
    struct Row {
      std::string_view one, other;
      bool same;
    };
    const Row rows[] = {
        {"/api/search?q=a&limit=5", "/api/search?limit=5&q=a", true},
        {"/api/search?q=%C3%A9t%C3%A9", "/api/search?q=été", true},
        {"/api/search?q=a+b", "/api/search?q=a%20b", true},
        {"/api/articles/a%2Fb", "/api/articles/a/b", true},
        {"/api/search?&q=a&", "/api/search?q=a", true},
        {"/api/search?q=a", "/api/search?q=A", false},
        {"/api/search?q=a", "/?q=a", false},
        {"/api/search?source=a&source=b", "/api/search?source=b&source=a", false},
        {"/api/search?q=a%26b=c", "/api/search?q=a&b=c", false},
        {"/api/search?q=a%2Bb", "/api/search?q=a+b", false},
        {"/api/articles/a%3Fq=b", "/api/articles/a?q=b", false},
        {"/api/articles/a%26", "/api/articles/a%2526", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.one);
      CAPTURE(row.other);
      CHECK((canonical_target(row.one) == canonical_target(row.other)) == row.same);
    }
  }

  TEST_CASE("an answer that the client has is a 304 without asking the handler") {
    Route route;
    const httplib::Response first = route.ask("/api/search?q=a");
    CHECK(first.body == "answer");
    const std::string tag = first.get_header_value("ETag");
    CHECK(tag.starts_with("W/\""));
    CHECK(first.get_header_value("Vary") == "Accept-Encoding");

    const httplib::Response second = route.ask("/api/search?q=a", {{"If-None-Match", tag}});
    CHECK(second.status == 304);
    CHECK(second.body.empty());
    CHECK(second.get_header_value("ETag") == tag);
    CHECK(second.get_header_value("Vary") == "Accept-Encoding");
    CHECK(route.ask("/api/search?q=a", {{"If-None-Match", "\"other\""}, {"If-None-Match", tag}}).status ==
          304);
    CHECK(route.calls == 1);

    route.revision = "1.2";
    CHECK(route.ask("/api/search?q=a", {{"If-None-Match", tag}}).body == "answer");
  }

  TEST_CASE("a client that has any answer is told so once there is one") {
    Route route;
    const httplib::Response known = route.ask("/api/search?q=a", {{"If-None-Match", "*"}});
    CHECK(known.status == 304);
    CHECK(known.body.empty());
    CHECK(known.get_header_value("ETag") == route.tag("/api/search?q=a"));

    const Handler stream = [](const Call&, const httplib::Request&, httplib::Response& response) {
      response.set_content_provider(5, "text/plain", [](auto, auto, auto&) { return true; });
    };
    route.handler = EntityTags([] { return "1"; }, "build").tagged(stream);
    CHECK(route.ask("/api/export").content_provider_);
    CHECK_FALSE(route.ask("/api/export", {{"If-None-Match", "*"}}).content_provider_);
  }

  TEST_CASE("a tag is of the revision, the request, the encoding and the program") {
    Route route;
    std::set<std::string> tags{
        route.tag("/api/search?q=a"),
        route.tag("/api/search?q=b"),
        route.tag("/api/search?q=a", {{"Accept-Encoding", "br"}}),
        route.tag("/api/search?q=a", {{"Accept-Encoding", "gzip"}}),
    };
    route.revision = "2.1";
    tags.insert(route.tag("/api/search?q=a"));
    route.handler = EntityTags([&] { return route.revision; }, "other build").tagged(route.answering());
    tags.insert(route.tag("/api/search?q=a"));
    CHECK(tags.size() == 6);
    CHECK(route.tag("/api/search?q=a", {{"Accept-Language", "en"}}) == route.tag("/api/search?q=a"));
  }

  TEST_CASE("where the language is negotiated it is part of the tag") {
    Route route;
    route.handler = EntityTags([&] { return route.revision; }, "build")
                        .tagged(route.answering(), EntityTags::Language::negotiated);
    CHECK(route.tag("/", {{"Accept-Language", "en"}}) != route.tag("/", {{"Accept-Language", "fr"}}));
    CHECK(route.ask("/").get_header_value("Vary") == "Accept-Language, Cookie, Accept-Encoding");
  }

  TEST_CASE("without a revision the handler answers, untagged") {
    Route route;
    const auto fail = []() -> std::string { throw IndexUnavailable("no database"); };
    route.handler = EntityTags(fail, "build").tagged(route.answering());
    CHECK(route.ask("/api/search?q=a").body == "answer");
    CHECK(route.tag("/api/search?q=a").empty());
  }

  TEST_CASE("what is no answer has no tag") {
    Route route;
    const Handler refuse = [](const Call&, const httplib::Request&, httplib::Response& response) {
      response.status = 404;
    };
    route.handler = EntityTags([] { return "1"; }, "build").tagged(refuse);
    CHECK(route.tag("/api/articles/x").empty());
    CHECK(route.ask("/api/articles/x", {{"If-None-Match", "*"}}).status == 404);
  }

  TEST_CASE("another host, scheme or path of the site is another answer") {
    const Route route;
    const auto tag = [&](const std::string& host, const Visit& visit) {
      httplib::Request request;
      request.target = "/a";
      request.headers.emplace("Host", host);
      httplib::Response response;
      route.handler({.visit = visit}, request, response);
      return response.get_header_value("ETag");
    };
    std::set<std::string> tags;
    tags.insert(tag("a.fr", {}));
    tags.insert(tag("b.fr", {}));
    tags.insert(tag("a.fr", {.scheme = "https"}));
    tags.insert(tag("a.fr", {.prefix = "/a"}));
    CHECK(tags.size() == 4);
    CHECK(tag("a.fr", {}) == tag("a.fr", {.client = "192.0.2.1"}));
  }

  TEST_CASE("an answer with addresses of this server says what they are made of, a 304 too") {
    Route route;
    route.handler = EntityTags([] { return "1"; }, "build")
                        .tagged(route.answering(), EntityTags::Language::fixed, EntityTags::Links::own);
    const std::string tag = route.tag("/a");
    for (const httplib::Headers& headers : {httplib::Headers{}, httplib::Headers{{"If-None-Match", tag}}}) {
      CHECK(route.ask("/a", headers).get_header_value("Vary") ==
            "Host, X-Forwarded-Proto, X-Forwarded-Prefix, Accept-Encoding");
    }
  }
}

}  // namespace depeche::http
