#include "server/http/page/page_routes.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/base/error.h"
#include "tests/server/http/page/page_fixture.h"
#include "tests/support/running_server.h"

namespace depeche::http {
namespace {

// The page over a database that is not there: all that can be asked for without one, and the errors.
class Site {
 public:
  [[nodiscard]] httplib::Response get(const std::string& target, const httplib::Headers& headers = {}) const {
    return server_.ask("GET", target, headers);
  }

 private:
  static Routes routes_of(search::SearchService& service) {
    Routes routes;
    add_page_routes(routes, service, {.web = web_folder()});
    return routes;
  }

  search::SearchService service_{{.database = "no/such/database"}};
  RunningServer server_{routes_of(service_).destinations()};
};

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("http/page_routes") {
  TEST_CASE("every error is a page with the right status and words") {
    struct Row {
      std::string target;
      int status;
      std::string heading;
    };
    const Row rows[] = {
        {"/", 503, "L’archive ne répond pas"},
        {"/?q=gaz", 503, "L’archive ne répond pas"},
        {"/article?id=a", 503, "L’archive ne répond pas"},
        {"/?q=gaz&limit=-1", 400, "Cette adresse n’est pas valable"},
        {"/?q=gaz&limit=abc", 400, "Cette adresse n’est pas valable"},
        {"/?q=gaz&offset=999999", 400, "Cette adresse n’est pas valable"},
        {"/?q=gaz&sort=best", 400, "Cette adresse n’est pas valable"},
        {"/?q=gaz&from=hier", 400, "Cette adresse n’est pas valable"},
        {"/?q=a&q=b", 400, "Cette adresse n’est pas valable"},
        {"/?q=%00", 400, "Cette adresse n’est pas valable"},
        {"/?q=h%F4pital", 503, "value=\"hôpital\""},
        {"/?q=a%00b", 400, "Cette adresse n’est pas valable"},
        {"/article?id=a&id=b", 400, "Cette adresse n’est pas valable"},
        {"/nothing", 404, "Cette page n’existe pas"},
        {"/?q=gaz&utm_source=lettre", 503, "L’archive ne répond pas"},  // not a fault: it was searched
    };
    const Site site;
    for (const Row& row : rows) {
      CAPTURE(row.target);
      const httplib::Response response = site.get(row.target, {{"Accept", "text/html"}});
      CHECK(response.status == row.status);
      CHECK(response.get_header_value("Content-Type") == "text/html; charset=utf-8");
      CHECK(has(response.body, row.heading));
    }
  }

  TEST_CASE("an error keeps the query and offers the way out") {
    const Site site;
    const httplib::Response response = site.get("/?q=gaz&sort=best&limit=20");
    CHECK(has(response.body, "value=\"gaz\""));
    CHECK(has(response.body, "«\u00a0sort\u00a0»"));
    CHECK(has(response.body, "<a class=\"action\" href=\"/?q=gaz&amp;limit=20\">"));
    CHECK(has(site.get("/?q=gaz").body, "<a class=\"action\" href=\"/?q=gaz\">"));
    CHECK(site.get("/?q=gaz").has_header("Retry-After"));
  }

  TEST_CASE("the reader's language is answered, and caches are told") {
    const Site site;
    const httplib::Response response = site.get("/?q=gaz", {{"Accept-Language", "en-GB,en;q=0.9,fr;q=0.1"}});
    CHECK(has(response.body, "<html lang=\"en\">"));
    CHECK(has(response.body, "The archive does not answer"));
    CHECK(response.get_header_value("Vary") == "Accept-Language, Cookie, Accept-Encoding");
  }

  TEST_CASE("the policy allows the page its own files and nothing inline") {
    const Site site;
    const std::string policy = site.get("/").get_header_value("Content-Security-Policy");
    CHECK(has(policy, "default-src 'none'"));
    CHECK(has(policy, "script-src 'self'"));
    CHECK_FALSE(has(policy, "unsafe"));
  }

  TEST_CASE("static files are served with a tag and asked for again by it") {
    const Site site;
    const httplib::Response first = site.get("/static/style.css");
    CHECK(first.status == 200);
    CHECK(first.get_header_value("Content-Type") == "text/css; charset=utf-8");
    const httplib::Response second =
        site.get("/static/style.css", {{"If-None-Match", first.get_header_value("ETag")}});
    CHECK(second.status == 304);
    CHECK(second.body.empty());
    CHECK(second.get_header_value("ETag") == first.get_header_value("ETag"));
  }

  TEST_CASE("no path leads out of the folder of static files") {
    const Site site;
    for (const char* target :
         {"/static/", "/static/../strings/fr.json", "/static/..%2Fstrings%2Ffr.json",
          "/static/../templates/frame.mustache", "/static//etc/passwd", "/static/%2Fetc%2Fpasswd",
          "/static/app.js%2F..%2F..%2Fstrings%2Ffr.json", "/static/./app.js", "/static/app.js/",
          "/templates/frame.mustache", "/strings/fr.json", "/static/%FF", "/static/a%00.js"}) {
      CAPTURE(target);
      const int status = site.get(target).status;
      CHECK((status == 404 || status == 400));
    }
  }

  TEST_CASE("a folder without the page is an error that names what is missing") {
    search::SearchService service({.database = "no/such/database"});
    Routes routes;
    CHECK_THROWS_WITH_AS(add_page_routes(routes, service, {.web = "no/such"}),
                         "\"no/such\" is not the folder of the page: there is no templates/ in it", Error);
  }
}

}  // namespace depeche::http
