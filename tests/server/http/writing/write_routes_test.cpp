#include "server/http/writing/write_routes.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "indexer/index/generations/generation.h"
#include "server/http/api/api_routes.h"
#include "server/http/guard/api_keys.h"
#include "server/http/routing/url.h"
#include "tests/support/running_server.h"
#include "tests/support/temporary_folder.h"

namespace depeche::http {
namespace {

using Json = nlohmann::json;

constexpr const char* kJsonType = "application/json";
constexpr const char* kNdjsonType = "application/x-ndjson";

struct Answer {
  int status;
  Json json;
};

// An empty database that is served and can be written with the key "w".
class Api {
 public:
  Api() {
    writer_.create_missing_database();
    Routes routes;
    add_api_routes(routes, service_);
    add_write_routes(routes, writer_);
    ApiKeys keys;
    keys.add(KeyKind::write, "w-for-writing-0123");
    routes.set_gate([keys](const auto& request, Access access) { require_access(keys, request, access); });
    server_.emplace(routes.destinations());
  }

  [[nodiscard]] Answer send(const std::string& method, const std::string& target,
                            const std::string& body = {}, const std::string& type = {}) const {
    httplib::Headers headers{{"Authorization", "Bearer w-for-writing-0123"}};
    if (!type.empty()) headers.emplace("Content-Type", type);
    const httplib::Response response = server_->ask(method, target, headers, body);
    return {response.status, Json::parse(response.body)};
  }
  [[nodiscard]] Answer put(const std::string& id, const std::string& body) const {
    return send("PUT", "/api/articles/" + percent_encode(id), body, kJsonType);
  }
  // The number of articles that have a word.
  [[nodiscard]] int total(const std::string& word) const {
    return send("GET", "/api/search?limit=0&match=all&q=" + percent_encode(word)).json["total"];
  }
  [[nodiscard]] const RunningServer& server() const { return *server_; }
  [[nodiscard]] std::filesystem::path database() const { return folder_.path() / "data"; }

 private:
  TemporaryFolder folder_;
  search::SearchService service_{{.database = folder_.path() / "data"}};
  write::WriteService writer_{{.database = folder_.path() / "data",
                               .snapshots = folder_.path() / "snapshots",
                               .lock_patience = std::chrono::milliseconds(20),
                               .jobs = 1}};
  std::optional<RunningServer> server_;
};

// "added replaced unchanged deleted"
std::string counts(const Json& json) {
  return fmt::format("{} {} {} {}", json["added"].get<int>(), json["replaced"].get<int>(),
                     json["unchanged"].get<int>(), json["deleted"].get<int>());
}

// "LINE ID REASON|…"
std::string rejected(const Json& json) {
  std::string text;
  for (const Json& entry : json["rejected"]) {
    text += fmt::format("{}{} {} {}", text.empty() ? "" : "|", entry["line"].dump(), entry["id"].dump(),
                        entry["reason"].get<std::string>());
  }
  return text;
}

TEST_SUITE("http/write_routes") {
  TEST_CASE("an article is put, found, replaced and deleted") {
    const Api api;
    for (const std::string id : {"a", "dossier/été 100%/à+b?.txt", "../x"}) {
      CAPTURE(id);
      const Answer added = api.put(id, R"({"title":"Le phare","body":"Le phare d’Ar-Men"})");
      CHECK(added.status == 200);
      CHECK(counts(added.json) == "1 0 0 0");
      CHECK(added.json["rejected"].empty());
      CHECK(added.json["revision"] == api.send("GET", "/api/stats").json["revision"]);
      CHECK(api.total("phare") == 1);
      const Json read = api.send("GET", "/api/articles/" + percent_encode(id)).json;
      CHECK(read["id"] == id);
      CHECK(read["body"] == "Le phare d’Ar-Men");
      CHECK(counts(api.put(id, R"({"title":"Le phare","body":"Le phare d’Ar-Men"})").json) == "0 0 1 0");
      CHECK(counts(api.put(id, R"({"title":"Le port","body":"Le port de Brest"})").json) == "0 1 0 0");
      CHECK(api.total("phare") == 0);
      CHECK(api.total("brest") == 1);
      CHECK(counts(api.send("DELETE", "/api/articles/" + percent_encode(id)).json) == "0 0 0 1");
      CHECK(api.total("brest") == 0);
      CHECK(api.send("DELETE", "/api/articles/" + percent_encode(id)).status == 404);
    }
  }

  TEST_CASE("a word of the API at the end of a path is no id unless it is encoded") {
    const Api api;
    const std::string article = R"({"body":"Le phare d’Ar-Men"})";
    CHECK(api.send("PUT", "/api/articles/delete", article, kJsonType).status == 405);
    CHECK(api.send("PUT", "/api/articles/%64elete", article, kJsonType).status == 200);
    CHECK(api.send("GET", "/api/articles/%64elete").json["id"] == "delete");
    CHECK(api.send("DELETE", "/api/articles/%64elete").status == 200);
  }

  TEST_CASE("many articles go in at once, and those that can't are named") {
    struct Row {
      std::string type, body, counts, rejected;
    };
    const Row rows[] = {
        {kJsonType, R"({"id":"a","body":"un"})", "1 0 0 0", ""},
        {kJsonType, R"({"id":12,"body":"un"})", "1 0 0 0", ""},
        {"application/json; charset=utf-8", R"([])", "0 0 0 0", ""},
        {kJsonType, " \n[{\"id\":\"a\",\"body\":\"deux\"},\n{\"id\":\"b\",\"body\":\"un\"}]", "1 1 0 0", ""},
        {kJsonType, std::string(15U << 20U, ' ') + "\n[{\"id\":\"c\"}]", "0 0 0 0",
         "2 \"c\" body is missing"},
        {kJsonType, "[{\"id\":\"a\",\"body\":\"deux\"},\n{\"id\":\"c\"},\n3]", "0 0 1 0",
         "2 \"c\" body is missing|3 null is not a JSON object"},
        {kJsonType, R"([{"id":"a","body":"deux"},)", "0 0 1 0", "1 null the file ends inside the array"},
        {kNdjsonType, "", "0 0 0 0", ""},
        {kNdjsonType, "{\"id\":\"d\",\"body\":\"un\"}\r\n\n{\"id\":\"e\",\"body\":\"un\"}", "2 0 0 0", ""},
        {kNdjsonType, "{\"id\":\"d\",\"body\":\"deux\"}\n{\"id\":\"f\",\"date\":\"hier\",\"body\":\"x\"}\n",
         "0 1 0 0", "2 \"f\" date \"hier\" can't be read"},
        {kNdjsonType,
         "{\"id\":\"g\",\"body\":\"un\"}\n{\"id\":\"g\",\"body\":\"un\"}\n{\"id\":\"g\",\"body\":\"deux\"}",
         "1 1 1 0", ""},
    };
    const Api api;
    for (const Row& row : rows) {
      CAPTURE(row.body);
      const Answer answer = api.send("POST", "/api/articles", row.body, row.type);
      CHECK(answer.status == 200);
      CHECK(counts(answer.json) == row.counts);
      CHECK(rejected(answer.json) == row.rejected);
      CHECK(answer.json["revision"] == api.send("GET", "/api/stats").json["revision"]);
    }
    CHECK(api.total("") == 6);
  }

  TEST_CASE("articles are deleted by a list of ids") {
    const Api api;
    static_cast<void>(api.send("POST", "/api/articles",
                               R"([{"id":"a","body":"un"},{"id":2,"body":"deux"},{"id":"c","body":"trois"}])",
                               kJsonType));
    const Answer answer = api.send("POST", "/api/articles/delete", R"({"ids":["a",2,"x","a"]})", kJsonType);
    CHECK(counts(answer.json) == "0 0 0 2");
    CHECK(rejected(answer.json) == "null \"x\" no article has this id");
    CHECK(api.total("") == 1);
    CHECK(counts(api.send("POST", "/api/articles/delete", R"({"ids":[]})", kJsonType).json) == "0 0 0 0");

    // More than one commit takes.
    Json ids = Json::array();
    for (int n = 0; n < 2'500; ++n) ids.push_back(fmt::format("none{}", n));
    ids.push_back("c");
    const Answer many = api.send("POST", "/api/articles/delete", Json{{"ids", ids}}.dump(), kJsonType);
    CHECK(counts(many.json) == "0 0 0 1");
    CHECK(many.json["rejected_total"] == 2'500);
    CHECK(many.json["rejected"][999]["id"] == "none999");
  }

  TEST_CASE("what can't be taken is refused with the reason") {
    struct Row {
      std::string method, target, type, body;
      int status;
      std::string detail;
    };
    const std::string large = R"({"body":")" + std::string(17U << 20U, 'a') + R"("})";
    const std::string ids = R"(the body must be {"ids": […]}, the ids strings or whole numbers)";
    const Row rows[] = {
        {"PUT", "/api/articles/a", "", R"({"body":"x"})", 415, "the body must be application/json"},
        {"PUT", "/api/articles/a", kNdjsonType, R"({"body":"x"})", 415, "the body must be application/json"},
        {"PUT", "/api/articles/a", kJsonType, R"({"body":""})", 422, "body is blank"},
        {"PUT", "/api/articles/a", kJsonType, large, 413, "the body is larger than 16 MiB"},
        {"PUT", "/api/articles/a?x=1", kJsonType, R"({"body":"x"})", 400, "there is no such parameter here"},
        {"PUT", "/api/articles/%FF", kJsonType, R"({"body":"x"})", 400, "the path is not valid UTF-8"},
        {"PUT", "/api/articles/", kJsonType, R"({"body":"x"})", 404, "there is nothing at this path"},
        {"POST", "/api/articles", "text/plain", "x", 415,
         "the body must be application/json or application/x-ndjson"},
        {"POST", "/api/articles", "multipart/form-data; boundary=x", "--x\r\n\r\n--x--", 415,
         "the body must be application/json or application/x-ndjson"},
        {"POST", "/api/articles", kJsonType, R"({"id":"a"})", 422, "body is missing"},
        {"POST", "/api/articles", kJsonType, large, 413, "the body is larger than 16 MiB"},
        {"POST", "/api/articles/delete", kJsonType, R"(["a"])", 422, ids},
        {"POST", "/api/articles/delete", kJsonType, R"({"ids":"a"})", 422, ids},
        {"POST", "/api/articles/delete", kJsonType, R"({"ids":[1.5]})", 422, ids + "; ids[0] is neither"},
        {"POST", "/api/articles/delete", kJsonType, R"({"ids":[]} x)", 422, ids},
        {"POST", "/api/articles/delete", kJsonType, R"({"ids":[],"all":true})", 422, ids},
        {"POST", "/api/articles/delete", kJsonType, R"({"ids":[["a"]]})", 422, ids},
        {"POST", "/api/articles/delete", kNdjsonType, R"({"ids":[]})", 415,
         "the body must be application/json"},
        {"DELETE", "/api/articles/a?x=1", "", "", 400, "there is no such parameter here"},
        {"DELETE", "/api/articles", "", "", 405, "this path answers POST only"},
        {"PATCH", "/api/articles/a", kJsonType, "{}", 405, "this path answers GET, HEAD, PUT, DELETE only"},
    };
    const Api api;
    for (const Row& row : rows) {
      CAPTURE(row.method);
      CAPTURE(row.target);
      CAPTURE(row.body.substr(0, 100));
      const Answer answer = api.send(row.method, row.target, row.body, row.type);
      CHECK(answer.status == row.status);
      CHECK(answer.json["status"] == row.status);
      CHECK(answer.json["detail"] == row.detail);
    }
    CHECK(api.total("") == 0);
  }

  TEST_CASE("an article that is too large for NDJSON is one rejected line") {
    const Api api;
    const std::string large = R"({"id":"l","body":")" + std::string(17U << 20U, 'a') + R"("})";
    const Answer answer = api.send("POST", "/api/articles",
                                   R"({"id":"a","body":"un"})"
                                   "\n" +
                                       large + "\n" + R"({"id":"b","body":"deux"})",
                                   kNdjsonType);
    CHECK(counts(answer.json) == "2 0 0 0");
    CHECK(rejected(answer.json) == "2 null is larger than 16 MiB");
  }

  TEST_CASE("without a key nothing is written, not even read") {
    const Api api;
    for (const std::string method : {"PUT", "DELETE"}) {
      CAPTURE(method);
      const httplib::Response response = api.server().ask(method, "/api/articles/a");
      CHECK(response.status == 401);
      CHECK(response.get_header_value("WWW-Authenticate") == "Bearer realm=\"depeche\"");
      CHECK(Json::parse(response.body)["status"] == 401);
    }
    for (const std::string target : {"/api/articles", "/api/articles/delete", "/api/snapshots"}) {
      CAPTURE(target);
      CHECK(api.server().ask("POST", target, {{"Content-Type", kJsonType}}, "[]").status == 401);
    }
  }

  TEST_CASE("while another program writes, the answer is 503 with a time to come back") {
    const Api api;
    {
      const index::WriteLock other(api.database(), {.longest = std::chrono::seconds(10)});
      const httplib::Response response = api.server().ask(
          "PUT", "/api/articles/a",
          {{"Authorization", "Bearer w-for-writing-0123"}, {"Content-Type", kJsonType}}, R"({"body":"x"})");
      CHECK(response.status == 503);
      CHECK(response.has_header("Retry-After"));
      CHECK(Json::parse(response.body)["detail"] ==
            "another program is writing to the index: this request was not written, or not all of it");
    }
    CHECK(api.put("a", R"({"body":"x"})").status == 200);
  }

  TEST_CASE("a snapshot has a safe name") {
    const Api api;
    const Answer taken = api.send("POST", "/api/snapshots", R"({"name":"avant"})", kJsonType);
    CHECK(taken.status == 201);
    CHECK(taken.json["name"] == "avant");
    CHECK(taken.json["bytes"] > 0);
    CHECK(api.send("POST", "/api/snapshots", R"({"name":"avant"})", kJsonType).status == 409);
    CHECK(api.send("POST", "/api/snapshots").status == 201);
    for (const std::string body :
         {R"({"name":"../x"})", R"({"name":""} x)", R"({"name":1})", R"({"to":"x"})", "[]"}) {
      CAPTURE(body);
      CHECK(api.send("POST", "/api/snapshots", body, kJsonType).status == 422);
    }
    CHECK(api.send("POST", "/api/snapshots", R"({"name":"b"})").status == 415);
  }
}

}  // namespace
}  // namespace depeche::http
