#include "server/http/api/api_routes.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "indexer/article/complete.h"
#include "indexer/article/reader.h"
#include "indexer/index/build/article_writer.h"
#include "server/http/exports/export_routes.h"
#include "server/http/routing/url.h"
#include "tests/support/running_server.h"
#include "tests/support/temporary_folder.h"

namespace depeche::http {
namespace {

using Json = nlohmann::json;

// Hands what the reader finds to the writer.
class WritingSink : public article::ArticleSink {
 public:
  explicit WritingSink(index::ArticleWriter& writer) : writer_(writer) {}
  void accept(article::Article article) override { writer_.add(std::move(article)); }
  void reject(article::Reject reject) override { FAIL(reject.file << ": " << reject.reason); }
  void consumed(std::uint64_t /*bytes*/) override {}

 private:
  index::ArticleWriter& writer_;
};

// The id and the text are as awkward as they may be.
article::Article hostile_article() {
  article::Article hostile;
  hostile.id = "dossier/été 100%/à+b?.txt";
  hostile.title = "Le <script>alert(1)</script> & l’OTSC";
  hostile.body = "Une balise <b>grasse</b> et l’esperluette & dans le texte de zibeline.";
  hostile.date = "2023-05-06";
  hostile.source = "essais";
  hostile.tags = {"a&b"};
  return article::complete(hostile);
}

void index_seeds(const std::filesystem::path& database) {
  const auto writer = index::open_writer(database, {});
  WritingSink sink(*writer);
  for (const article::InputFile& file : article::find_files(DEPECHE_SEEDS, {}, sink)) {
    article::read_file(file, {}, sink);
  }
  writer->add(hostile_article());
  CHECK(writer->finish().added == 6);
}

Routes api_of(search::SearchService& service) {
  Routes routes;
  add_api_routes(routes, service);
  add_export_routes(routes, service);
  return routes;
}

// The five seeds and the hostile article, served.
class Api {
 public:
  Api()
      : service_({.database = indexed(folder_.path() / "data")}), server_(api_of(service_).destinations()) {}

  [[nodiscard]] httplib::Response get(const std::string& target) const { return server_.ask("GET", target); }
  [[nodiscard]] Json json(const std::string& target) const { return Json::parse(get(target).body); }

 private:
  static std::filesystem::path indexed(const std::filesystem::path& database) {
    index_seeds(database);
    return database;
  }

  TemporaryFolder folder_;
  search::SearchService service_;
  RunningServer server_;
};

TEST_SUITE("http/api_routes") {
  TEST_CASE("a search finds what the words mean") {
    struct Row {
      std::string query;
      std::uint64_t total;
    };
    const Row rows[] = {
        {"q=OTSC+Almaty&match=all&source=seeds", 5},
        {"q=ONU&match=all", 1},
        {"q=deployees&match=all", 4},
        {"q=Nazarbaiev&match=all", 2},
        {"q=zibeline", 1},
        {"q=introuvable-xyzzy", 0},
        {"q=", 6},
        {"q=&from=2022-01&to=2022-01", 3},
        {"q=&from=2023", 1},
        {"q=&to=2021", 0},
        {"q=&source=essais", 1},
        {"q=&source=essais&source=seeds", 6},
        {"q=&source=autre", 0},
        {"q=&tag=a%26b", 1},
    };
    const Api api;
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const httplib::Response response = api.get("/api/search?" + row.query);
      CHECK(response.status == 200);
      CHECK(response.get_header_value("Content-Type") == "application/json; charset=utf-8");
      CHECK(Json::parse(response.body)["total"] == row.total);
    }
  }

  TEST_CASE("hits are marked, and nothing of an article is markup") {
    const Api api;
    const Json almaty = api.json("/api/search?q=OTSC+Almaty&source=seeds");
    REQUIRE(almaty["hits"].size() == 5);
    for (const Json& hit : almaty["hits"]) {
      CAPTURE(hit["id"]);
      CHECK(hit["missing"].empty());
      CHECK(hit["snippet"].get<std::string>().find("<mark>") != std::string::npos);
    }
    const Json hostile =
        api.json("/api/search?q=zibeline+otsc&highlight_pre=%7B&highlight_post=%7D")["hits"][0];
    CHECK(hostile["title"] == "Le <script>alert(1)</script> & l’OTSC");
    CHECK(hostile["title_html"].get<std::string>().find('<') == std::string::npos);
    CHECK(hostile["title_html"].get<std::string>().find("l’{OTSC}") != std::string::npos);
    CHECK(hostile["snippet"].get<std::string>().find('<') == std::string::npos);
  }

  TEST_CASE("any query at all is answered") {
    const std::string queries[] = {
        "\"",
        "(",
        ")",
        "*",
        "-",
        "+",
        "ET",
        "OU SAUF",
        "\"\"",
        "a*b*",
        "' OR 1=1",
        "<script>",
        std::string(2000, '('),
        std::string(2000, '"'),
        "é́",
        "\xf0\x9f\x98\x80",
        "a\tb\nc",
    };
    const Api api;
    for (const std::string& query : queries) {
      CAPTURE(query);
      const httplib::Response response = api.get("/api/search?q=" + percent_encode(query));
      CHECK(response.status == 200);
      CHECK(Json::parse(response.body)["query"]["text"] == query);
    }
  }

  TEST_CASE("a bad parameter is a problem that names it") {
    struct Row {
      std::string target, parameter;
    };
    const Row rows[] = {
        {"/api/search?limit=-1", "limit"},
        {"/api/search?limit=abc", "limit"},
        {"/api/search?offset=10000", "offset"},
        {"/api/search?nonsense=1", "nonsense"},
        {"/api/search?q=a&q=b", "q"},
        {"/api/search?q=%00", "q"},
        {"/api/search?q=%FF", "q"},
        {"/api/search?group=copies", "group"},
        {"/api/articles/x?limit=1", "limit"},
        {"/api/articles/x?highlight_pre=" + std::string(65, 'x'), "highlight_pre"},
        {"/api/stats?x=1", "x"},
        {"/api/articles/x/versions?limit=0", "limit"},
        {"/api/compare?a=x", "b"},
    };
    const Api api;
    for (const Row& row : rows) {
      CAPTURE(row.target);
      const httplib::Response response = api.get(row.target);
      CHECK(response.status == 400);
      CHECK(response.get_header_value("Content-Type") == "application/problem+json; charset=utf-8");
      CHECK(Json::parse(response.body)["parameter"] == row.parameter);
    }
  }

  TEST_CASE("the next page goes on where this one ended, and ends") {
    const Api api;
    std::vector<std::string> ids;
    std::string target = "/api/search?q=&limit=4";
    for (int page = 0; page < 2; ++page) {
      const Json answer = api.json(target);
      for (const Json& hit : answer["hits"]) ids.push_back(hit["id"]);
      target = answer["next"].is_null() ? "" : answer["next"].get<std::string>();
    }
    CHECK(target.empty());
    std::sort(ids.begin(), ids.end());
    CHECK(std::unique(ids.begin(), ids.end()) == ids.end());
    CHECK(ids.size() == 6);
  }

  TEST_CASE("facets count what was found") {
    const Api api;
    const Json facets = api.json("/api/search?q=&facets=source,year")["facets"];
    CHECK(facets["source"][0] == Json{{"value", "seeds"}, {"count", 5}});
    CHECK(facets["source"][1] == Json{{"value", "essais"}, {"count", 1}});
    CHECK(facets["year"][0] == Json{{"value", "2022"}, {"count", 3}});
    CHECK(api.json("/api/search?q=")["facets"].empty());
  }

  TEST_CASE("an article is read by its id, whatever that holds") {
    const Api api;
    const article::Article expected = hostile_article();
    for (const std::string& path :
         {percent_encode(expected.id), std::string("dossier/%C3%A9t%C3%A9%20100%25/%C3%A0+b%3F.txt")}) {
      CAPTURE(path);
      const Json article = api.json("/api/articles/" + path);
      CHECK(article["id"] == expected.id);
      CHECK(article["body"] == expected.body);
      CHECK(article["date"] == "2023-05-06");
      CHECK(article["tags"] == Json{"a&b"});
      CHECK(article["url"].is_null());
      CHECK_FALSE(article.contains("body_html"));
    }
    const Json marked = api.json("/api/articles/" + percent_encode(expected.id) + "?q=balise");
    CHECK(marked["body_html"].get<std::string>().find("<mark>balise</mark> &lt;b&gt;") != std::string::npos);
    CHECK(api.json("/api/articles/" + percent_encode(expected.id) + "?q=").contains("body_html"));
  }

  TEST_CASE("an unknown article is a 404") {
    const Api api;
    for (const std::string id : {"x", "..%2F..%2Fetc%2Fpasswd", "dossier", "%F0%9F%98%80"}) {
      CAPTURE(id);
      CHECK(api.get("/api/articles/" + id).status == 404);
    }
  }

  TEST_CASE("the server describes itself") {
    const Api api;
    CHECK(api.json("/api/stats")["articles"] == 6);
    CHECK(api.json("/api/stats")["last_day"] == "2023-05-06");
    CHECK(api.json("/openapi.json")["openapi"] == "3.1.0");
    CHECK(api.get("/opensearch.xml").get_header_value("Content-Type").find("opensearchdescription") !=
          std::string::npos);
  }

  TEST_CASE("without a database the server lives, says so, and names no path") {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "damaged") << "";
    std::filesystem::create_directory(folder.path() / "broken");
    std::ofstream(folder.path() / "broken" / "XAPIANDB") << "nonsense";
    for (const std::string name : {"missing", "damaged", "broken"}) {
      CAPTURE(name);
      search::SearchService service({.database = folder.path() / name});
      const RunningServer server(api_of(service).destinations());
      CHECK(server.ask("GET", "/api/search?limit=x").status == 400);
      for (const std::string target : {"/api/search?q=a", "/api/articles/x", "/api/stats"}) {
        CAPTURE(target);
        const httplib::Response response = server.ask("GET", target);
        CHECK(response.status == 503);
        CHECK(response.has_header("Retry-After"));
        CHECK(response.body.find(folder.path().filename().string()) == std::string::npos);
      }
    }
  }
}

}  // namespace
}  // namespace depeche::http
