#include "server/http/exchange/field_list.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "server/http/exchange/json_codec.h"

namespace depeche::http {
namespace {

// "title date", or what is wrong.
std::string taken(const std::string& list) {
  httplib::Request request;
  request.target = "/?fields=" + list;
  Parameters parameters(request);
  try {
    return fmt::format("{}", fmt::join(take_fields(parameters, kHitFields).names(), " "));
  } catch (const InvalidParameter& error) {
    return error.what();
  }
}

TEST_SUITE("http/field_list") {
  TEST_CASE("a list names fields of articles and members of hits, each once") {
    struct Row {
      std::string list, taken;
    };
    const Row rows[] = {
        {"", ""},
        {"title", "title"},
        {"date,title,body", "date title body"},
        {"snippet,authors,id", "snippet authors id"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.list);
      CHECK(taken(row.list) == row.taken);
    }
    for (const std::string list :
         {"titre", "title,title", "title,", ",title", ",", "title,,date", "Title", "body_html", "%20title"}) {
      CAPTURE(list);
      CHECK(
          taken(list).starts_with("must be a list of id, title, body, date, source, section, url, authors, "
                                  "tags, lang, places, people, organizations, dateline, urgency, embargo, "
                                  "version, title_html, "));
    }
  }

  TEST_CASE("what is not asked for is left out, but for the id") {
    search::SearchAnswer answer;
    answer.hits.resize(1);
    answer.hits[0].id = "a";
    answer.hits[0].fields.authors = {"Anne"};
    answer.total = 2;
    search::SearchRequest request;
    request.limit = 1;
    const ArticleShape view{.fields = FieldList({"authors", "date", "lang"})};
    const std::string json = to_json(answer, request, view, {});
    CHECK(json.find(R"("hits":[{"id":"a","date":null,"authors":["Anne"],"lang":null}])") !=
          std::string::npos);
    CHECK(json.find(R"("next":"/api/search?q=&limit=1&offset=1&fields=authors%2Cdate%2Clang")") !=
          std::string::npos);
    search::ArticleAnswer article;
    article.id = "a";
    article.body = "x";
    article.marked_title = {{"T", true}};
    CHECK(to_json(article, FieldList({"body", "tags"})) == R"({"id":"a","body":"x","tags":[]})");
    CHECK(to_json(article, ArticleShape{.fields = FieldList({"title_html", "date"})}) ==
          R"({"id":"a","title_html":"<mark>T</mark>","date":null})");
  }
}

}  // namespace
}  // namespace depeche::http
