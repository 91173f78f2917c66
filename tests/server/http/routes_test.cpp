#include "server/http/routes.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/server/http/running_server.h"

namespace depeche::http {
namespace {

Handler says(const std::string& text) {
  return [text](const httplib::Request&, httplib::Response& response) {
    response.set_content(text, "text/plain");
  };
}

Routes sample_routes() {
  Routes routes;
  routes.get("/api/search", says("search"));
  routes.get("/api/articles/{id}", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content("article " + path_variable(request, "/api/articles/"), "text/plain");
  });
  routes.get("/", says("home"), Audience::people);
  routes.get("/broken", [](const httplib::Request&, httplib::Response&) { throw std::runtime_error("bug"); });
  routes.get("/number", [](const httplib::Request&, httplib::Response&) { throw 42; });
  routes.get("/own", [](const httplib::Request&, httplib::Response& response) {
    response.set_header("Content-Security-Policy", "default-src 'self'");
    response.set_header("Cache-Control", "max-age=60");
    response.set_content("own", "text/plain");
  });
  routes.get(
      "/person", [](const httplib::Request&, httplib::Response&) { throw NotFound("no"); }, Audience::people);
  routes.get("/static/{file}", says("file"), Audience::people);
  routes.get("/static/deep/{file}", says("deep file"), Audience::people);
  return routes;
}

TEST_SUITE("http/routes") {
  TEST_CASE("a request reaches the handler of its path") {
    struct Row {
      std::string method, target;
      int status;
      std::string body;
    };
    const Row rows[] = {
        {"GET", "/api/search", 200, "search"},
        {"GET", "/api/search?q=a", 200, "search"},
        {"GET", "/", 200, "home"},
        {"GET", "/?q=a", 200, "home"},
        {"GET", "/api/articles/x", 200, "article x"},
        {"GET", "/api/articles/a/b%2Fc.txt", 200, "article a/b/c.txt"},
        {"GET", "/api/articles/%C3%A9t%C3%A9%252F", 200, "article été%2F"},  // decoded once
        {"GET", "/api/articles/a+b", 200, "article a+b"},
        {"GET", "/api/articles/..%2F..%2Fetc/passwd", 200, "article ../../etc/passwd"},
        {"GET", "/api/articles/", 404, ""},
        {"GET", "/api/articles", 404, ""},
        {"GET", "/api/articles/%FF", 400, ""},
        {"GET", "/api/articles/a%00b", 400, ""},
        {"GET", "/api/search/", 404, ""},
        {"GET", "/api/nothing", 404, ""},
        {"GET", "/static/a.js", 200, "file"},
        {"GET", "/static/deep/a.js", 200, "deep file"},
        {"HEAD", "/api/search", 200, ""},
        {"HEAD", "/api/nothing", 404, ""},
        {"POST", "/api/search", 405, ""},
        {"PUT", "/api/articles/x", 405, ""},
        {"DELETE", "/", 405, ""},
        {"OPTIONS", "/api/search", 405, ""},
        {"POST", "/api/nothing", 404, ""},
        {"GET", "/broken", 500, ""},
        {"GET", "/number", 500, ""},
    };
    const RunningServer server(sample_routes());
    for (const Row& row : rows) {
      CAPTURE(row.method);
      CAPTURE(row.target);
      const httplib::Response response = server.ask(row.method, row.target);
      CHECK(response.status == row.status);
      if (row.status == 200) CHECK(response.body == row.body);
      CHECK((response.get_header_value("Allow") == "GET, HEAD") == (row.status == 405));
      if (row.status == 200 || row.method == "HEAD") continue;
      CHECK(response.get_header_value("Content-Type") == "application/problem+json; charset=utf-8");
      CHECK(nlohmann::json::parse(response.body)["status"] == row.status);
    }
  }

  TEST_CASE("HEAD says how long the body would be") {
    const RunningServer server(sample_routes());
    CHECK(server.ask("HEAD", "/api/search").get_header_value("Content-Length") == "6");
    CHECK_FALSE(server.ask("HEAD", "/api/search").has_header("Accept-Ranges"));
  }

  TEST_CASE("our own fault is not told to the client") {
    const RunningServer server(sample_routes());
    CHECK(server.ask("GET", "/broken").body.find("bug") == std::string::npos);
  }

  TEST_CASE("every answer has the security headers, and a handler may set its own policy") {
    const RunningServer server(sample_routes());
    for (const std::string target : {"/", "/api/search", "/api/nothing", "/broken", "/static/x", "/own"}) {
      CAPTURE(target);
      const httplib::Response response = server.ask("GET", target);
      for (const char* name :
           {"Cache-Control", "Content-Security-Policy", "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options"}) {
        CAPTURE(name);
        CHECK(response.get_header_value_count(name) == 1);
      }
      CHECK_FALSE(response.has_header("Server"));
      CHECK_FALSE(response.has_header("EXCEPTION_WHAT"));
    }
    CHECK(server.ask("GET", "/own").get_header_value("Content-Security-Policy") == "default-src 'self'");
    CHECK(server.ask("GET", "/own").get_header_value("Cache-Control") == "max-age=60");
    CHECK(server.ask("GET", "/").get_header_value("Cache-Control") == "no-cache");
  }

  TEST_CASE("people get a page, programs get JSON") {
    Routes routes = sample_routes();
    routes.set_error_page([](const httplib::Request&, const Problem& problem, httplib::Response& response) {
      response.set_content("page " + std::to_string(problem.status), "text/html; charset=utf-8");
    });
    const RunningServer server(routes);
    struct Row {
      std::string method, target, body;
    };
    const Row rows[] = {
        {"GET", "/person", "page 404"}, {"GET", "/elsewhere", "page 404"}, {"POST", "/", "page 405"},
        {"GET", "/api/nothing", "{"},   {"GET", "/broken", "{"},           {"POST", "/api/search", "{"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.target);
      const httplib::Response response = server.ask(row.method, row.target);
      CHECK(response.status >= 400);
      CHECK(response.body.substr(0, row.body.size()) == row.body);
    }
    CHECK(server.ask("POST", "/").get_header_value("Allow") == "GET, HEAD");
  }

  TEST_CASE("the paths can be listed") {
    Routes routes;
    routes.get("/b", says(""));
    routes.get("/a/{id}", says(""));
    CHECK(routes.paths() == std::vector<std::string>{"/b", "/a/{id}"});
  }
}

}  // namespace
}  // namespace depeche::http
