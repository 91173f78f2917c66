#include "server/http/writing/written_article.h"

#include <doctest/doctest.h>

#include "server/http/routing/problem.h"

namespace depeche::http {
namespace {

// "ID|TITLE|BODY", or the reason why it is refused.
std::string outcome(std::string_view json, const std::string& id) {
  try {
    const article::Article article = read_written_article(json, id).article;
    return article.id + "|" + article.title + "|" + article.body;
  } catch (const Refused& refused) {
    CHECK(refused.status() == 422);
    return refused.what();
  }
}

TEST_SUITE("http/written_article") {
  TEST_CASE("an article is complete and has the id of the path") {
    struct Row {
      std::string_view json;
      std::string id, outcome;
    };
    const Row rows[] = {
        {R"({"title":"T","body":"Un phare"})", "a", "a|T|Un phare"},
        {R"({"id":"a","title":"T","body":"Un phare"})", "a", "a|T|Un phare"},
        {R"({"id":12,"title":"T","body":"Un phare"})", "12", "12|T|Un phare"},
        {R"({"id":12,"title":"T","body":"Un phare"})", "", "12|T|Un phare"},
        {R"({"body":"Un phare."})", "a/é b", "a/é b|Un phare.|Un phare."},
        {R"({"id":"b","body":"x"})", "a", "the id in the body is not the one in the path"},
        {R"({"body":"x"})", " a", "the id has line breaks, control characters or needless spaces"},
        {R"({"body":"x"})", "a\nb", "the id has line breaks, control characters or needless spaces"},
        {R"({"body":" "})", "a", "body is blank"},
        {R"({"title":"x"})", "a", "body is missing"},
        {R"({"body":"x","date":"hier"})", "a", "date \"hier\" can't be read"},
        {R"([])", "a", "is not a JSON object"},
        {R"(12)", "a", "is not a JSON object"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.json);
      CHECK(outcome(row.json, row.id) == row.outcome);
    }
    for (const std::string_view broken :
         {"", " ", "{", "{\"body\":\"x\"} {\"body\":\"y\"}", "{\"body\":\"x\"}]"}) {
      CAPTURE(broken);
      CHECK(outcome(broken, "a").starts_with("broken JSON"));
    }
  }

  TEST_CASE("limits, dates and leads are those of files") {
    const std::string long_title = R"({"body":"x","title":")" + std::string(5000, 't') + "\"}";
    CHECK(outcome(long_title, "a") == "title is longer than 4096 bytes");
    CHECK(outcome(R"({"lead":"Il neige.","body":"x","title":"T","date":"4 mars 2022"})", "a") ==
          "a|T|Il neige.\nx");
  }

  TEST_CASE("names that stand for no field are told, each once") {
    struct Row {
      std::string_view json;
      std::vector<std::string> ignored;
    };
    const Row rows[] = {
        {R"({"body":"x","texte":"y","rubrique":"z","texte":[{"body":1}]})", {"texte"}},
        {R"({"Body":"z","body":"x","keywords":["a"],"score":1})", {"Body", "keywords", "score"}},
        {R"({"body":"x","lead":"y","id":1,"tags":null})", {}},
    };
    for (const Row& row : rows) {
      CAPTURE(row.json);
      CHECK(read_written_article(row.json, "").ignored_fields == row.ignored);
    }
  }

  TEST_CASE("without an id the content gives one") {
    CHECK(outcome(R"({"body":"x"})", "").find('|') == 32);
  }
}

}  // namespace
}  // namespace depeche::http
