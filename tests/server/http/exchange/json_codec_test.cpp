#include "server/http/exchange/json_codec.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace depeche::http {
namespace {

using namespace std::string_literals;
using Json = nlohmann::ordered_json;

search::SearchAnswer answer_of(std::uint64_t total, std::size_t hits) {
  search::SearchAnswer answer;
  answer.total = answer.total_relaxed = total;
  answer.hits.resize(hits);
  return answer;
}

std::string next_of(const search::SearchAnswer& answer, const search::SearchRequest& request) {
  const Json json = Json::parse(to_json(answer, request, {}, {}));
  return json["next"].is_null() ? "null" : json["next"].get<std::string>();
}

TEST_SUITE("http/json_codec") {
  TEST_CASE("an answer has the fields of the contract in its order") {
    search::SearchAnswer answer;
    answer.text = "OTSC \"Almaty";
    answer.interpreted = "otsc ET almaty";
    answer.warnings = {{.code = "unclosed-quote", .offset = 5, .length = 1, .message = "Guillemet ajouté."}};
    answer.expansions = {{.from = "OTSC", .to = "organisation du traité", .articles = 3}};
    answer.total = 5;
    answer.hits = {{.id = "a/é.txt",
                    .title = "L'<OTSC>",
                    .marked_title = {{"L'<", false}, {"OTSC", true}, {">", false}},
                    .date = "2022-01",
                    .source = "seeds",
                    .url = "",
                    .snippet = {.passages = {}, .is_cut_before = false, .is_cut_behind = true},
                    .score = 3.12345678,
                    .missing = {"Almaty"},
                    .versions = {{.id = "b", .title = "B", .date = "", .source = "", .url = ""}},
                    .explanation = {}}};
    answer.facets = {{.facet = search::Facet::month, .values = {{.value = "2022-01", .count = 3}}},
                     {.facet = search::Facet::source, .values = {}}};
    CHECK(
        to_json(answer, {}, {}, std::chrono::microseconds(712)) ==
        R"({"query":{"text":"OTSC \"Almaty","corrected":null,"interpreted":"otsc ET almaty","relaxed":false,"warnings":[)"
        R"({"code":"unclosed-quote","offset":5,"length":1,"message":"Guillemet ajouté."}],)"
        R"("expansions":[{"from":"OTSC","to":"organisation du traité","articles":3}]},)"
        R"("total":5,"total_relation":"exact","took_ms":0.712,"offset":0,"limit":10,"hits":[)"
        R"({"id":"a/é.txt","title":"L'<OTSC>","title_html":"L&#39;&lt;<mark>OTSC</mark>&gt;","date":"2022-01",)"
        R"("source":"seeds","url":null,"score":3.1235,"missing":["Almaty"],"snippet":" …","versions":["b"]}],)"
        R"("facets":{"month":[{"value":"2022-01","count":3}],"source":[]},"histogram":null,"help":null,"revision":"","suggestion":null,"next":null})");
  }

  TEST_CASE("a histogram has its shares, help its counts") {
    search::SearchAnswer answer;
    answer.histogram = search::Histogram{
        .interval = search::Interval::month,
        .buckets = {{.value = "2022-01", .from = "2022-01-01", .to = "2022-01-31", .count = 1, .total = 4},
                    {.value = "2022-02", .from = "2022-02-01", .to = "2022-02-28", .count = 0, .total = 0}},
        .undated = 2,
        .imprecise = 3};
    answer.help = search::SearchHelp{
        .parts = {{.text = "absent", .alone = 0, .without = 5}}, .without_dates = 0, .without_filters = {}};
    answer.revision = "3-9";
    const Json json = Json::parse(to_json(answer, {}, {}, {}));
    CHECK(
        json["histogram"].dump() ==
        R"({"interval":"month","buckets":[{"value":"2022-01","from":"2022-01-01","to":"2022-01-31","count":1,)"
        R"("total":4,"share":0.25},{"value":"2022-02","from":"2022-02-01","to":"2022-02-28","count":0,"total":0,)"
        R"("share":0}],"undated":2,"imprecise":3,"outside":0})");
    CHECK(json["help"].dump() ==
          R"({"parts":[{"text":"absent","alone":0,"without":5}],"without_dates":0,"without_filters":null})");
    CHECK(json["revision"] == "3-9");
  }

  TEST_CASE("a close spelling is suggested, and said where it was searched instead") {
    search::SearchAnswer answer = answer_of(3, 0);
    answer.text = "parlemant";
    answer.corrected = "parlement";
    answer.suggestion = {.text = "parlement", .marked = {{"parlement", true}}, .total = 3};
    const Json json = Json::parse(to_json(answer, {}, {}, {}));
    CHECK(json["query"]["text"] == "parlemant");
    CHECK(json["query"]["corrected"] == "parlement");
    CHECK(json["suggestion"].dump() == R"({"text":"parlement","html":"<em>parlement</em>","total":3})");
  }

  TEST_CASE("a relaxed answer says how many there are in all") {
    search::SearchAnswer answer = answer_of(1, 2);
    CHECK_FALSE(Json::parse(to_json(answer, {}, {}, {})).contains("total_relaxed"));
    answer.is_relaxed = true;
    answer.is_total_exact = false;
    answer.total_relaxed = 7;
    const Json json = Json::parse(to_json(answer, {}, {}, {}));
    CHECK(json["query"]["relaxed"] == true);
    CHECK(json["total_relation"] == "estimate");
    CHECK(json["total"] == 1);
    CHECK(json["total_relaxed"] == 7);
  }

  TEST_CASE("the next page is there while there is one") {
    struct Row {
      std::uint64_t total;
      std::size_t offset, limit, hits;
      std::string next;
    };
    const Row rows[] = {
        {0, 0, 10, 0, "null"},
        {10, 0, 10, 10, "null"},
        {11, 0, 10, 10, "/api/search?q=&offset=10"},
        {25, 10, 10, 10, "/api/search?q=&offset=20"},
        {25, 20, 10, 5, "null"},
        {25, 0, 0, 0, "null"},
        {25, 0, 3, 3, "/api/search?q=&limit=3&offset=3"},
        {99'999, 9'980, 10, 10, "/api/search?q=&offset=9990"},
        {99'999, 9'990, 10, 10, "null"},  // beyond what may be asked for
    };
    for (const Row& row : rows) {
      CAPTURE(row.next);
      CAPTURE(row.offset);
      search::SearchRequest request;
      request.offset = row.offset;
      request.limit = row.limit;
      CHECK(next_of(answer_of(row.total, row.hits), request) == row.next);
    }
  }

  TEST_CASE("whoever asks chooses the tags, and the next page has them too") {
    search::SearchAnswer answer = answer_of(20, 1);
    answer.hits[0].marked_title = {{"OTSC", true}};
    answer.hits[0].snippet.passages = {{0, {{"<", false}, {"OTSC", true}}}};
    const Json json = Json::parse(to_json(answer, {}, {.highlight = {.pre = "<b>", .post = ""}}, {}));
    CHECK(json["hits"][0]["title_html"] == "<b>OTSC");
    CHECK(json["hits"][0]["snippet"] == "&lt;<b>OTSC");
    CHECK(json["next"] == "/api/search?q=&offset=10&highlight_pre=%3Cb%3E&highlight_post=");
  }

  TEST_CASE("the next page of a relaxed answer goes on to those that lack words") {
    search::SearchAnswer answer = answer_of(3, 10);
    answer.is_relaxed = true;
    answer.total_relaxed = 12;
    search::SearchRequest request;
    request.text = "d'été & co";
    CHECK(next_of(answer, request) == "/api/search?q=d%27%C3%A9t%C3%A9%20%26%20co&offset=10");
  }

  TEST_CASE("an article has null for what it lacks, and marked fields only when asked for") {
    search::ArticleAnswer article;
    article.id = "i"s;
    article.title = "t"s;
    article.body = "b"s;
    article.marked_title = {{"t", true}};
    article.marked_lines = {{0, {{"b", false}}}};
    article.marked_bytes = 1;
    CHECK(
        to_json(article) ==
        R"({"id":"i","title":"t","body":"b","date":null,"source":null,"section":null,"url":null,"authors":[],"tags":[],"lang":null,"places":[],"people":[],"organizations":[],"dateline":null,"urgency":null,"embargo":null,"version":null})");
    article.section = "Monde";
    article.date = "2022";
    article.authors = {"A", "B"};
    article.places = {"P"};
    article.dateline = "Paris";
    article.urgency = "3";
    article.version = "20190121104234";
    CHECK(
        to_json(article, ArticleShape()) ==
        R"({"id":"i","title":"t","title_html":"<mark>t</mark>","body":"b","body_html":"<p>b</p>\n","date":"2022",)"
        R"("source":null,"section":"Monde","url":null,"authors":["A","B"],"tags":[],"lang":null,"places":["P"],"people":[],"organizations":[],"dateline":"Paris","urgency":3,"embargo":null,"version":20190121104234,"marks_complete":true})");
  }

  TEST_CASE("statistics name the versions of the parts") {
    search::DatabaseStats stats;
    stats.articles = 5;
    stats.first_day = "2022-01-01";
    const Json json = Json::parse(to_json(stats));
    CHECK(json["articles"] == 5);
    CHECK(json["first_day"] == "2022-01-01");
    CHECK(json["last_day"].is_null());
    CHECK(json["versions"]["depeche"] == DEPECHE_VERSION);
    for (const char* part : {"xapian", "icu", "httplib"}) {
      CAPTURE(part);
      CHECK(json["versions"][part].get<std::string>().find('.') != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace depeche::http
