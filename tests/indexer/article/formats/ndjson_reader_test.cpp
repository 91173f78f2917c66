#include "indexer/article/formats/ndjson_reader.h"

#include <doctest/doctest.h>

#include <sstream>

#include "indexer/article/formats/registry.h"
#include "indexer/article/reader.h"
#include "tests/support/recording_sink.h"
#include "tests/support/temporary_folder.h"

namespace depeche::article {
namespace {

using namespace std::string_literals;

RecordingSink read(const std::string& text, std::uint64_t max_bytes = 16U << 20U) {
  std::istringstream stream(text);
  RecordingSink sink;
  read_stream(stream, "-", {.format = find_format("ndjson"), .source = "", .max_article_bytes = max_bytes},
              sink);
  CHECK(sink.bytes == text.size());
  return sink;
}

}  // namespace

TEST_SUITE("article/ndjson_reader") {
  TEST_CASE("all fields are read") {
    const RecordingSink sink = read(
        R"({"id":"a/1","title":"Un titre","body":"Un texte.\nSuite.","date":"2022-01-06","source":"s","section":"Monde",)"
        R"("url":"http://exemple.fr/","authors":["A B","C"],"tags":"t","lang":"fr","lead":"Un chapô.","autre":{"a":[1]},"texte":"x"})");
    REQUIRE(sink.articles.size() == 1);
    const Article& article = sink.articles[0];
    CHECK(article.id == "a/1");
    CHECK(article.title == "Un titre");
    CHECK(article.body == "Un chapô.\nUn texte.\nSuite.");
    CHECK(sink.ignored == std::vector<std::string>{"autre", "texte"});
    CHECK(article.date == "2022-01-06");
    CHECK(article.source == "s");
    CHECK(article.section == "Monde");
    CHECK(article.url == "http://exemple.fr/");
    CHECK(article.authors == std::vector<std::string>{"A B", "C"});
    CHECK(article.tags == std::vector<std::string>{"t"});
    CHECK(article.lang == "fr");
  }

  TEST_CASE("what agencies say of dispatches is read, numbers with quotes and without") {
    for (const char* numbers : {R"("urgency":3,"version":12)", R"("urgency":"3","version":"12")"}) {
      CAPTURE(numbers);
      const RecordingSink sink =
          read(std::string(R"({"body":"a","places":["Almaty"],"people":"Anne","organizations":["OTSC"],)") +
               R"("dateline":"Paris",)" + numbers + "}");
      REQUIRE(sink.articles.size() == 1);
      const Article& article = sink.articles[0];
      CHECK(article.places == std::vector<std::string>{"Almaty"});
      CHECK(article.people == std::vector<std::string>{"Anne"});
      CHECK(article.organizations == std::vector<std::string>{"OTSC"});
      CHECK(article.dateline == "Paris");
      CHECK(article.urgency == "3");
      CHECK(article.version == "12");
    }
  }

  TEST_CASE("bad lines are rejected and the rest goes in") {
    struct Row {
      std::string text, bodies, reasons;
    };
    const Row rows[] = {
        {"{\"body\":\"a\"}\n{\"body\":\"b\"}\n", "a|b", ""},
        {"\n \r\n{\"body\":\"a\"}\r\n\n{\"body\":\"b\"}", "a|b", ""},
        {"{\"body\":\"a\"}\n{\"body\"\n{\"body\":\"c\"}", "a|c",
         "2: broken JSON at byte 8: while parsing object separator - unexpected end of input; expected ':'"},
        {"x\n{\"body\":\"b\"}", "b", "1: broken JSON at byte 1: while parsing value - invalid literal"},
        {"{\"body\":\"a\"} x", "", "1: broken JSON at byte 14: while parsing value - invalid literal"},
        {"{\"body\":\"a\tb\"}", "",
         "1: broken JSON at byte 11: while parsing value - invalid string: control character U+0009 (HT) "
         "must be "
         "escaped to \\u0009 or \\t"},
        {"{\"body\":\"\\ud800\"}\n{\"body\":\"b\"}", "b",
         "1: broken JSON at byte 16: while parsing value - invalid string: surrogate U+D800..U+DBFF must be "
         "followed "
         "by U+DC00..U+DFFF"},
        {"[]\n\"x\"\n1\nnull", "",
         "1: is not a JSON object|2: is not a JSON object|3: is not a JSON object|4: is not a JSON object"},
        {"{}", "", "1: body is missing"},
        {"{\"body\":null}", "", "1: body is missing"},
        {"{\"id\":\"i\",\"body\":\" \\n\"}", "", "1 (i): body is blank"},
        {"{\"body\":1,\"id\":\"i\"}", "", "1 (i): body is not a string"},
        {"{\"id\":7,\"body\":\"b\"}\n{\"id\":-7,\"body\":\" \"}", "b", "2 (-7): body is blank"},
        {"{\"id\":18446744073709551616,\"body\":\" \"}", "", "1 (18446744073709551616): body is blank"},
        {"{\"id\":true,\"body\":\"b\"}", "", "1: id is not a string"},
        {"{\"id\":[7],\"body\":\"b\"}", "", "1: id is not a string"},
        {"{\"title\":[\"t\"],\"body\":\"b\"}", "", "1: title is not a string"},
        {"{\"date\":true,\"body\":\"b\"}", "b", ""},  // as a date that can't be read
        {"{\"lead\":1,\"body\":\"b\"}", "", "1: lead is not a string"},
        {"{\"url\":{},\"body\":\"b\"}", "", "1: url is not a string"},
        {"{\"tags\":[\"t\",1],\"body\":\"b\"}", "", "1: tags is not a string or a list of strings"},
        {"{\"tags\":[[\"t\"]],\"body\":\"b\"}", "", "1: tags is not a string or a list of strings"},
        {"{\"authors\":{\"name\":\"A\"},\"body\":\"b\"}", "",
         "1: authors is not a string or a list of strings"},
        {"{\"id\":null,\"title\":null,\"tags\":null,\"body\":\"b\"}", "b", ""},
        {"{\"body\":\"a\",\"body\":\"b\",\"tags\":[\"x\"],\"tags\":[]}", "b", ""},
        {"{\"body\":\"a\\u0000b\\u0007\\r\\nc\"}", "ab\nc", ""},
        {"{\"body\":\"\\u00e9t\\u00e9 \\ud83d\\ude00\"}", "été 😀", ""},
        {"{\"body\":\"\xE9t\xE9\"}\n{\"body\":\"été\"}", "été|été", ""},  // one line in Windows-1252
        {"{\"body\":\"\xC3\xA9 \xC3\"}\n{\"body\":\"b\"}", "b", "1: is not UTF-8 and not Windows-1252 text"},
        {"{\"id\":\"" + std::string(5000, 'i') + "\",\"body\":\"b\"}", "",
         "1 (" + std::string(200, 'i') + "): id is longer than 4096 bytes"},
        {"{\"body\":\"<b>a</b> & <script>\"}", "<b>a</b> & <script>", ""},  // text, never markup
        {"\xEF\xBB\xBF{\"body\":\"a\"}", "a", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const RecordingSink sink = read(row.text);
      CHECK(sink.bodies() == row.bodies);
      CHECK(sink.reasons() == row.reasons);
    }
  }

  TEST_CASE("dates are read as everywhere") {
    struct Row {
      std::string value, date;
    };
    const Row rows[] = {
        {"\"2022-03-04 08:00\"", "2022-03-04T08:00:00+01:00"},
        {"\"2022-03-04T08:00+0100\"", "2022-03-04T08:00:00+01:00"},
        {"\"04/03/2022\"", "2022-03-04"},
        {"\"4 mars 2022\"", "2022-03-04"},
        {"\"20220304\"", "2022-03-04"},
        {"20220304", "2022-03-04"},
        {"2022", "2022"},
        {"1646380800", "2022-03-04T08:00:00Z"},
        {R"({"$date":"2022-03-04T08:00:00Z"})", "2022-03-04T08:00:00Z"},
        {R"({"$date":1646380800000,"zone":"x"})", "2022-03-04T08:00:00Z"},
        {"[\"2022-03-04\",\"2022-03-05\"]", "2022-03-04"},
        {R"({"a":{"b":"2022"}})", ""},
        {"[]", ""},
        {"true", ""},
        {"\"hier\"", ""},
        {"12", ""},
        {"null", ""},
        {"\"\"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.value);
      const RecordingSink sink = read("{\"body\":\"b\",\"date\":" + row.value + "}");
      REQUIRE(sink.articles.size() == 1);
      CHECK(sink.articles[0].date == row.date);
      CHECK(sink.warnings.empty() == (!row.date.empty() || row.value == "null" || row.value == "\"\""));
    }
  }

  TEST_CASE("a lead stands before the body, wherever it is given") {
    struct Row {
      std::string text, body;
    };
    const Row rows[] = {
        {R"({"lead":"Il neige.","body":"Sur le phare."})", "Il neige.\nSur le phare."},
        {R"({"body":"Sur le phare.","lead":"Il neige."})", "Il neige.\nSur le phare."},
        {R"({"body":"Il neige. Sur le phare.","lead":" Il neige. "})", "Il neige. Sur le phare."},
        {R"({"lead":"Il neige."})", "Il neige."},
        {R"({"lead":null,"body":"Sur le phare."})", "Sur le phare."},
        {R"({"lead":" ","body":"Sur le phare."})", "Sur le phare."},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(read(row.text).bodies() == row.body);
    }
  }

  TEST_CASE("names can be mapped") {
    std::istringstream stream(R"({"texte":"Il neige.","chapeau":"Mer.","rubrique":"Météo"})");
    RecordingSink sink;
    read_stream(
        stream, "-",
        {.names = FieldNames(std::map<std::string, std::string>{{"texte", "body"}, {"chapeau", "lead"}})},
        sink);
    CHECK(sink.bodies() == "Mer.\nIl neige.");
    CHECK(sink.articles.at(0).section == "Météo");
    CHECK(sink.ignored.empty());
  }

  TEST_CASE("a wrong byte is replaced, and told") {
    const RecordingSink sink = read("{\"id\":\"i\",\"body\":\"\xC3\xA9t\xC3\xA9 \xC3 fin\"}");
    CHECK(sink.bodies() == "été \uFFFD fin");
    CHECK(sink.warned() == "1 (i): one byte that is no character was replaced by U+FFFD");
  }

  TEST_CASE("a list may be longer than any article's") {
    std::string list = "\"x\"";
    for (int i = 0; i < 100'000; ++i) list += ",\"x\"";
    const RecordingSink sink = read("{\"body\":\"b\",\"tags\":[" + list + "]}");
    CHECK(sink.articles.at(0).tags.size() == 1000);
    CHECK(sink.warnings.size() == 1);
  }

  TEST_CASE("a line larger than the limit is rejected and not held") {
    const std::string large = "{\"body\":\"" + std::string(1000, 'a') + "\"}";
    const RecordingSink sink = read(large + "\n{\"body\":\"b\"}\n" + large, 1000);
    CHECK(sink.bodies() == "b");
    CHECK(sink.reasons() == "1: is larger than 1000 bytes|3: is larger than 1000 bytes");
    CHECK(read(large, large.size()).articles.size() == 1);
  }

  TEST_CASE("a line without end is given up") {
    RecordingSink sink;
    std::istringstream stream("{\"body\":\"a\"}\n" + std::string(2'000'000, ' '));
    read_stream(stream, "-", {.format = find_format("ndjson"), .source = "", .max_article_bytes = 1024},
                sink);
    CHECK(sink.bodies() == "a");
    CHECK(sink.reasons() == "2: has no end within 65536 bytes: not read further");
  }

  TEST_CASE("nesting needs no stack") {
    const std::string deep(5'000'000, '[');
    CHECK(read("{\"x\":" + deep + "\n{\"body\":\"b\"}").bodies() == "b");
    const std::string closed = deep + std::string(deep.size(), ']');
    CHECK(read("{\"x\":" + closed + ",\"body\":\"b\"}").bodies() == "b");
  }
}

}  // namespace depeche::article
