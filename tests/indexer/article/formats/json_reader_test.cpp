#include "indexer/article/formats/json_reader.h"

#include <doctest/doctest.h>

#include <sstream>

#include "indexer/article/formats/registry.h"
#include "indexer/article/reader.h"
#include "tests/support/recording_sink.h"

namespace depeche::article {
namespace {

RecordingSink read(const std::string& text, std::uint64_t max_bytes = 16U << 20U) {
  std::istringstream stream(text);
  RecordingSink sink;
  read_stream(stream, "-", {.format = find_format("json"), .source = "", .max_article_bytes = max_bytes},
              sink);
  return sink;
}

}  // namespace

TEST_SUITE("article/json_reader") {
  TEST_CASE("values are found wherever they stand") {
    struct Row {
      std::string text, bodies, reasons;
    };
    const Row rows[] = {
        {"{\"body\":\"a\"}", "a", ""},
        {"[]", "", ""},
        {" [ ] \n", "", ""},
        {"[{\"body\":\"a\"},{\"body\":\"b\"}]", "a|b", ""},
        {"[\n  {\n    \"body\": \"a\"\n  },\n  {\"body\": \"b\"}\n]\n", "a|b", ""},
        {"{\"body\":\"a\"}\n{\"body\":\"b\"}{\"body\":\"c\"}", "a|b|c", ""},
        {"[{\"body\":\"]},[{\\\"\\\\\"}, {\"body\":\"b\",\"x\":[{\"y\":[]}]}]", "]},[{\"\\|b", ""},
        {"[{\"body\":\"\xE9t\xE9\"}]", "été", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const RecordingSink sink = read(row.text);
      CHECK(sink.bodies() == row.bodies);
      CHECK(sink.reasons() == row.reasons);
    }
  }

  TEST_CASE("broken values are rejected at their line and the rest goes in") {
    struct Row {
      std::string text, bodies, reasons;
    };
    const Row rows[] = {
        {"[{\"body\":\"a\"},\n7, null, \"x\",\n[{\"body\":\"n\"}],\n{\"body\":\"b\"}]", "a|b",
         "2: is not a JSON object|2: is not a JSON object|2: is not a JSON object|3: is not a JSON object"},
        {"[{\"id\":\"i\"},{\"body\":\"b\"}]", "b", "1 (i): body is missing"},
        {"[{\"body\" \"a\"},{\"body\":\"b\"}]", "b",
         "1: broken JSON at byte 11: while parsing object separator - unexpected string literal; expected "
         "':'"},
        {"[{\"body\":\"a},\n{\"body\":\"b\"}]", "b",  // a quote that was forgotten
         "1: broken JSON at byte 13: while parsing value - invalid string: missing closing quote"},
        {"[{\"body\":\"a\"}", "a", "1: the file ends inside the array"},
        {"[{\"body\":\"a\"},\n{\"body\":\"b", "a",
         "2: broken JSON at byte 11: while parsing value - invalid string: missing closing quote|"
         "2: the file ends inside the array"},
        {"[", "", "1: the file ends inside the array"},
        {"]", "",
         "1: broken JSON at byte 1: while parsing value - unexpected ']'; expected '[', '{', or a literal"},
        {"{\"articles\": [{\"body\":\"a\"}]}", "",
         "1: body is missing: is JSON of no known kind, with the keys articles"},
        {"bonjour", "", "1: broken JSON at byte 1: while parsing value - invalid literal"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const RecordingSink sink = read(row.text);
      CHECK(sink.bodies() == row.bodies);
      CHECK(sink.reasons() == row.reasons);
    }
  }

  TEST_CASE("a reject knows its place in the array around it") {
    struct Row {
      std::string text, indexes;
    };
    const Row rows[] = {
        {"[7, {\"body\":\"a\"}, {\"id\":\"i\"}, [{\"body\":\"n\"}], null]", "0 2 3 4 "},
        {"[{\"body\":\"a\"},\n{\"body\" \"b\"}]", "1 "},
        {"[{\"body\":\"a\"}", "- "},
        {"[1] [{\"body\":\"a\"}, 2]", "0 1 "},
        {"7 {\"body\":\"a\"}", "- "},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      std::string indexes;
      for (const Reject& reject : read(row.text).rejects) {
        indexes += reject.index ? std::to_string(*reject.index) + " " : "- ";
      }
      CHECK(indexes == row.indexes);
    }
  }

  TEST_CASE("articles of schema.org are articles") {
    const RecordingSink sink = read(
        R"([{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Le phare",
             "articleBody":"Il neige.","datePublished":"2022-01-24T20:28:00+0100","url":"https://exemple.fr/phare",
             "author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Anne Martin"}]},
            {"@type":"NewsArticle","headline":"Sans texte"},{"@type":"WebPage","name":"x"},
            {"@type":"Article","headline":"Fermé","description":"Il pleut."}])");
    CHECK(sink.bodies() == "Il neige.|Il pleut.");
    REQUIRE(sink.articles.size() == 2);
    const Article& article = sink.articles[0];
    CHECK(article.id == "https://exemple.fr/phare");
    CHECK(article.title == "Le phare");
    CHECK(article.date == "2022-01-24T20:28:00+01:00");
    CHECK(article.authors == std::vector<std::string>{"Anne Martin"});
    CHECK(sink.reasons() == "4: body is missing");
    CHECK(sink.left_alone == std::vector<std::string>{"JSON-LD without an article"});
  }

  TEST_CASE("an element larger than the limit is rejected and not held") {
    const std::string large = "{\"body\":\"" + std::string(400'000, 'a') + "\"}";
    const RecordingSink sink =
        read("[" + large + ",\n{\"body\":\"b\"}," + large + ",{\"body\":\"c\"}]", 100'000);
    CHECK(sink.bodies() == "b|c");
    CHECK(sink.reasons() == "1: is larger than 100000 bytes|2: is larger than 100000 bytes");
  }

  TEST_CASE("many elements cross the borders of the buffer") {
    std::string array = "[";
    for (int i = 0; i < 20'000; ++i) array += fmt::format("{}{{\"body\":\"n° {}\"}}", i == 0 ? "" : ",\n", i);
    const RecordingSink sink = read(array + "]");
    REQUIRE(sink.articles.size() == 20'000);
    CHECK(sink.rejects.empty());
    CHECK(sink.articles[12'345].body == "n° 12345");
  }

  TEST_CASE("a file may be nothing but brackets") {
    CHECK(read(std::string(3'000'000, '[')).articles.empty());
    CHECK(read(std::string(3'000, ']')).articles.empty());
    CHECK(read(std::string(3'000'000, '{')).articles.empty());
  }
}

}  // namespace depeche::article
