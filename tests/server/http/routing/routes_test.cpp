#include "server/http/routing/routes.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <future>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/support/running_server.h"

namespace depeche::http {
namespace {

Handler says(const std::string& text) {
  return [text](const Call&, const httplib::Request&, httplib::Response& response) {
    response.set_content(text, "text/plain");
  };
}

Handler says_id(const std::string& text) {
  return [text](const Call& call, const httplib::Request&, httplib::Response& response) {
    response.set_content(text + " " + call.variable("id"), "text/plain");
  };
}

Routes sample_routes() {
  Routes routes;
  routes.get("/api/search", says("search"));
  routes.get("/api/articles/{id...}", says_id("article"));
  routes.get("/api/articles/{id...}/similar", says_id("similar to"));
  routes.get("/", says("home"), {.audience = Audience::people});
  routes.get("/broken", [](const auto&...) { throw std::runtime_error("bug"); });
  routes.get("/number", [](const auto&...) { throw 42; });
  routes.get("/own", [](const Call&, const httplib::Request&, httplib::Response& response) {
    response.set_header("Content-Security-Policy", "default-src 'self'");
    response.set_header("Cache-Control", "max-age=60");
    response.set_content("own", "text/plain");
  });
  routes.get("/person", [](const auto&...) { throw NotFound("no"); }, {.audience = Audience::people});
  routes.get("/static/{file...}", says("file"), {.audience = Audience::people});
  routes.get("/static/deep/{file...}", says("deep file"), {.audience = Audience::people});
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
        {"GET", "/api/articles/x/similar", 200, "similar to x"},
        {"GET", "/api/articles/a/b%2Fsimilar/similar?q=x", 200, "similar to a/b/similar"},
        {"GET", "/api/articles/x%2Fsimilar", 200, "article x/similar"},
        {"GET", "/api/articles/similar", 200, "article similar"},
        {"GET", "/api/articles//similar", 200, "article /similar"},
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
    const RunningServer server(sample_routes().destinations());
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
    const RunningServer server(sample_routes().destinations());
    CHECK(server.ask("HEAD", "/api/search").get_header_value("Content-Length") == "6");
    CHECK_FALSE(server.ask("HEAD", "/api/search").has_header("Accept-Ranges"));
  }

  TEST_CASE("our own fault is not told to the client") {
    const RunningServer server(sample_routes().destinations());
    CHECK(server.ask("GET", "/broken").body.find("bug") == std::string::npos);
  }

  TEST_CASE("every answer has the security headers, and a handler may set its own policy") {
    const RunningServer server(sample_routes().destinations());
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
    routes.set_error_page(
        [](const Call& call, const httplib::Request&, const Problem& problem, httplib::Response& response) {
          response.set_content(fmt::format("page {} of {}", problem.status, call.route),
                               "text/html; charset=utf-8");
        });
    const RunningServer server(routes.destinations());
    struct Row {
      std::string method, target, body;
    };
    const Row rows[] = {
        {"GET", "/person", "page 404 of /person"},
        {"GET", "/elsewhere", "page 404 of "},
        {"POST", "/", "page 405 of /"},
        {"GET", "/api/nothing", "{"},
        {"GET", "/broken", "{"},
        {"POST", "/api/search", "{"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.target);
      const httplib::Response response =
          server.ask(row.method, row.target, {{"Accept", "text/html, */*;q=0.8"}});
      CHECK(response.status >= 400);
      CHECK(response.body.substr(0, row.body.size()) == row.body);
    }
    CHECK(server.ask("POST", "/").get_header_value("Allow") == "GET, HEAD");
    // Who doesn't ask for a page is a program, unless the path is one for people.
    CHECK(server.ask("GET", "/feed.atom").body.starts_with("{"));
    CHECK(server.ask("GET", "/person").body == "page 404 of /person");
  }

  TEST_CASE("a path has a handler for each method, and those that read a body get it whole") {
    const auto echo = [](const std::string& name) {
      return [name](const Call&, const httplib::Request&, httplib::Response& response,
                    const httplib::ContentReader& body) {
        std::size_t size = 0;
        body([&size](const char* /*data*/, std::size_t length) {
          size += length;
          return true;
        });
        response.set_content(name + " " + std::to_string(size), "text/plain");
      };
    };
    Routes routes = sample_routes();
    routes.put("/api/articles/{id...}", echo("put"));
    routes.patch("/api/articles/{id...}", echo("patch"));
    routes.remove("/api/articles/{id...}", says_id("removed"));
    routes.post("/api/articles", echo("post"));
    routes.post("/api/articles/some.thing", echo("some"));
    struct Row {
      std::string method, target, body;
      int status;
      std::string answer;
    };
    const std::string large(3U << 20U, 'a');
    const Row rows[] = {
        {"GET", "/api/articles/x", "", 200, "article x"},
        {"PUT", "/api/articles/x", "abc", 200, "put 3"},
        {"PUT", "/api/articles/" + std::string(30'000, 'x'), "abc", 200, "put 3"},
        {"PUT", "/api/articles/" + std::string(30'000, '/'), "abc", 200, "put 3"},
        {"PUT", "/api/articles/a%0Ab", "abc", 200, "put 3"},
        {"PUT", "/api/articles/x", large, 200, "put 3145728"},
        {"PATCH", "/api/articles/x", "ab", 200, "patch 2"},
        {"PATCH", "/api/articles/x", large, 200, "patch 3145728"},
        {"DELETE", "/api/articles/x", "", 200, "removed x"},
        {"DELETE", "/api/articles/a/b", "", 200, "removed a/b"},
        {"HEAD", "/api/articles/x", "", 200, ""},
        {"POST", "/api/articles", large, 200, "post 3145728"},
        {"POST", "/api/articles?x=y", "ab", 200, "post 2"},
        {"POST", "/api/articles/some.thing", "ab", 200, "some 2"},
        // The most specific pattern has the path, for all verbs.
        {"GET", "/api/articles/some.thing", "", 405, "POST"},
        {"PUT", "/api/articles/some.thing", "a", 405, "POST"},
        {"PUT", "/api/articles/some%2Ething", "a", 200, "put 1"},
        {"PUT", "/api/articles/a/similar", "a", 405, "GET, HEAD"},
        {"PUT", "/api/articles/similar/similar", "a", 405, "GET, HEAD"},
        {"DELETE", "/api/articles/a/similar?x", "", 405, "GET, HEAD"},
        {"PATCH", "/api/articles/a/b/similar", "", 405, "GET, HEAD"},
        {"PUT", "/api/articles/a%2Fsimilar", "a", 200, "put 1"},
        {"DELETE", "/api/articles/a%2Fsimilar", "", 200, "removed a/similar"},
        {"PUT", "/api/articles/similar", "a", 200, "put 1"},
        {"DELETE", "/api/articles/a/similar/", "", 200, "removed a/similar/"},
        {"POST", "/api/articles/someXthing", "ab", 405, "GET, HEAD, PUT, PATCH, DELETE"},
        {"OPTIONS", "/api/articles/x", "", 405, "GET, HEAD, PUT, PATCH, DELETE"},
        {"OPTIONS", "/api/articles/some.thing", "", 405, "POST"},
        {"PUT", "/api/articles", "ab", 405, "POST"},
        {"GET", "/api/articles", "", 405, "POST"},
        {"PUT", "/api/search", "ab", 405, "GET, HEAD"},
        {"PUT", "/api/nothing", "ab", 404, ""},
    };
    const RunningServer server(routes.destinations());
    for (const Row& row : rows) {
      CAPTURE(row.method);
      CAPTURE(row.target.substr(0, 60));
      const httplib::Response response = server.ask(row.method, row.target, {}, row.body);
      CHECK(response.status == row.status);
      if (row.status == 200) CHECK(response.body == row.answer);
      if (row.status == 405) CHECK(response.get_header_value("Allow") == row.answer);
    }
  }

  TEST_CASE("a streamed answer is of any size, and one that breaks off is known to have") {
    Routes routes;
    constexpr std::size_t kSize = 70U << 20U;  // beyond what a plain route may answer
    const auto answer = [](const std::function<bool(httplib::DataSink&)>& at_end) {
      return [at_end](const Call&, const httplib::Request&, httplib::Response& response) {
        response.set_chunked_content_provider(
            "text/plain", [at_end](std::size_t offset, httplib::DataSink& sink) {
              const std::string megabyte(1U << 20U, 'a');
              return offset < kSize ? sink.write(megabyte.data(), megabyte.size()) : at_end(sink);
            });
      };
    };
    const auto end = [](httplib::DataSink& sink) {
      sink.done();
      return true;
    };
    routes.get("/whole", answer(end), {.delivery = Delivery::streamed});
    routes.get("/broken", answer([](httplib::DataSink&) { return false; }), {.delivery = Delivery::streamed});
    const RunningServer server(routes.destinations());
    CHECK(server.ask("GET", "/whole").body.size() == kSize);
    CHECK(server.ask("HEAD", "/whole").status == 200);
    CHECK(server.try_to_ask("GET", "/broken").error() == httplib::Error::Read);
  }

  TEST_CASE("the gate is asked first, with what the route is for") {
    Routes routes = sample_routes();
    routes.get("/open", says("open"), {.access = Access::open});
    routes.put("/api/articles/{id...}", [](const auto&...) { throw std::runtime_error("reached"); });
    routes.remove("/api/articles/{id...}", [](const auto&...) { throw std::runtime_error("reached"); });
    routes.post("/ask", [](const auto&...) { throw std::runtime_error("reached"); },
                {.access = Access::reading});
    routes.set_gate([](const httplib::Request&, Access access) {
      if (access == Access::reading) throw Unauthorized("Bearer", "read");
      if (access == Access::writing) throw Refused(403, "write");
    });
    const RunningServer server(routes.destinations());
    CHECK(server.ask("GET", "/open").status == 200);
    CHECK(server.ask("GET", "/api/search").status == 401);
    CHECK(server.ask("GET", "/api/search").get_header_value("WWW-Authenticate") == "Bearer");
    CHECK(server.ask("HEAD", "/api/search").status == 401);
    CHECK(server.ask("PUT", "/api/articles/x", {}, std::string(2U << 20U, 'a')).status == 403);
    CHECK(server.ask("DELETE", "/api/articles/x").status == 403);
    CHECK(server.ask("POST", "/ask", {}, "a").status == 401);
    CHECK(server.ask("POST", "/api/search").status == 405);
    CHECK(server.ask("GET", "/api/nothing").status == 404);
    CHECK(server.ask("PUT", "/api/articles/%FF").status == 403);  // before the path is judged
  }

  TEST_CASE("a handler gets its variables by name, decoded once") {
    Routes routes;
    routes.get("/{a}/between/{b}",
               [](const Call& call, const httplib::Request&, httplib::Response& response) {
                 response.set_content(call.variable("b") + "|" + call.variable("a"), "text/plain");
               });
    struct Row {
      std::string target;
      int status;
      std::string body;
    };
    const Row rows[] = {
        {"/x/between/y", 200, "y|x"},
        {"/%C3%A9/between/a%2Fb%252F", 200, "a/b%2F|é"},
        {"/100%/between/%zz%4", 200, "%zz%4|100%"},
        {"/a+b/between/%20", 200, " |a+b"},
        {"/x/between/", 404, ""},
        {"//between/y", 404, ""},
        {"/x/between/y/", 404, ""},
        {"/x/y/between/z", 404, ""},
        {"/%FF/between/y", 400, ""},
        {"/x/between/%C3", 400, ""},
        {"/x/between/%00", 400, ""},
    };
    const RunningServer server(routes.destinations());
    for (const Row& row : rows) {
      CAPTURE(row.target);
      const httplib::Response response = server.ask("GET", row.target);
      CHECK(response.status == row.status);
      if (row.status == 200) CHECK(response.body == row.body);
    }
  }

  TEST_CASE("a call names its route, its id and its time, for all who are told of it") {
    const Clock::time_point start = Clock::now();
    std::promise<std::string> told;
    Routes routes = sample_routes();
    routes.set_entry([&](const Call& call, const httplib::Request&, httplib::Response& response) {
      response.set_header("X-Route", fmt::format("{} {}", call.route, call.id));
      return call.route == "/own";
    });
    routes.set_on_answer([&](const Call& call, const httplib::Request&, const httplib::Response& response) {
      const bool is_now = call.received_at >= start && call.received_at <= Clock::now();
      if (call.route == "/number") told.set_value(fmt::format("{} {} {}", call.id, response.status, is_now));
    });
    struct Row {
      std::string target, route;
    };
    const Row rows[] = {{"/api/articles/a/b", "/api/articles/{id} me"},
                        {"/api/articles/a/similar?q", "/api/articles/{id}/similar me"},
                        {"/static/deep/a.js", "/static/deep/{file} me"},
                        {"/nothing", "me"},  // no route; the client takes the space away
                        {"/own", "/own me"},
                        {"/number", "/number me"}};
    const RunningServer server(routes.destinations());
    for (const Row& row : rows) {
      CAPTURE(row.target);
      const httplib::Response response = server.ask("GET", row.target, {{"X-Request-Id", "me"}});
      CHECK(response.get_header_value("X-Route") == row.route);
    }
    CHECK(server.ask("GET", "/own").body.empty());  // the entry has answered
    CHECK(told.get_future().get() == "me 500 true");
  }

  TEST_CASE("what fails around a handler is a 500 too") {
    struct Row {
      std::string where;
      std::function<void(Routes&)> break_it;
      std::string type;
    };
    const auto fails = [](const auto&...) { throw std::runtime_error("oops"); };
    const Row rows[] = {
        {"entry",
         [](Routes& routes) {
           routes.set_entry([](const auto&...) -> bool { throw std::runtime_error("oops"); });
         },
         "application/problem+json; charset=utf-8"},
        {"gate", [&](Routes& routes) { routes.set_gate(fails); }, "application/problem+json; charset=utf-8"},
        {"log", [&](Routes& routes) { routes.set_on_answer(fails); }, "application/problem+json"},
        {"error page", [&](Routes& routes) { routes.set_error_page(fails); }, "application/problem+json"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.where);
      Routes routes = sample_routes();
      row.break_it(routes);
      const RunningServer server(routes.destinations());
      for (int i = 0; i < 2; ++i) {
        const httplib::Response response = server.ask("GET", "/person");
        CHECK(response.status == 500);
        CHECK(response.get_header_value("Content-Type") == row.type);
        CHECK(response.body.find("oops") == std::string::npos);
      }
    }
  }

  TEST_CASE("a long answer is compressed for who takes that, a problem and a write's too") {
    Routes routes;
    const std::string text(5000, 'a');
    routes.get("/text", says(text));
    routes.post("/text", [text](const Call&, const httplib::Request&, httplib::Response& response,
                                const auto&) { response.set_content(text, "text/plain"); });
    const RunningServer server(routes.destinations());
    for (const char* method : {"GET", "HEAD", "POST"}) {
      CAPTURE(method);
      const httplib::Response response = server.ask(method, "/text", {{"Accept-Encoding", "gzip"}});
      CHECK(response.get_header_value("Content-Encoding") == "gzip");
      CHECK(std::stoul(response.get_header_value("Content-Length")) < 100);
    }
    CHECK(server.ask("GET", "/text").body == text);
  }

  TEST_CASE("the operations can be listed") {
    Routes routes;
    routes.get("/b", says(""));
    routes.remove("/a/{id...}", says(""));
    routes.get("/a/{id...}", says(""));
    CHECK(routes.operations() == std::vector<std::string>{"GET /b", "DELETE /a/{id}", "GET /a/{id}"});
  }
}

}  // namespace
}  // namespace depeche::http
