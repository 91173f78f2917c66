#include "server/http/exports/csv_codec.h"

#include <doctest/doctest.h>

#include <iterator>
#include <sstream>

#include "indexer/article/article_fields.h"
#include "tests/support/recording_sink.h"

namespace depeche::http {
namespace {

using namespace std::string_literals;

std::string title_cell(const std::string& title) {
  article::Article article;
  article.title = title;
  const std::string line = CsvCodec(CsvDialect::standard).article(article);
  REQUIRE(line.starts_with(","));
  REQUIRE(line.ends_with(",\r\n"));
  const std::size_t end = line.find_last_not_of(",\r\n");  // behind it, all cells are empty
  return end == std::string::npos ? std::string() : line.substr(1, end);
}

TEST_SUITE("http/csv_codec") {
  TEST_CASE("a line is a header or an article") {
    article::Article article;
    article.id = "a/1";
    article.title = "L’OTSC; suite";
    article.body = "Ligne 1\nLigne 2, fin";
    article.date = "2022-01";
    article.source = "afp";
    article.section = "Monde";
    article.url = "https://a.example/?x=1";
    article.authors = {"Anne", "Zoé"};
    article.tags = {"Asie"};
    article.lang = "fr";
    const CsvCodec standard(CsvDialect::standard);
    article.places = {"Almaty", "Nour-Soultan|Astana"};
    article.dateline = "Paris";
    article.urgency = "3";
    article.version = "12";
    CHECK(standard.head() ==
          "id,title,date,source,section,url,authors,tags,lang,places,people,organizations,dateline,urgency,"
          "embargo,version,body\r\n");
    CHECK(standard.article(article) ==
          "a/1,\"L’OTSC; suite\",2022-01,afp,Monde,https://a.example/?x=1,Anne|Zoé,Asie,fr,"
          "Almaty|Nour-Soultan\\|Astana,,,Paris,3,,12,\"Ligne 1\nLigne 2, fin\"\r\n");
    const CsvCodec excel(CsvDialect::excel);
    CHECK(excel.head() ==
          "\uFEFFid;title;date;source;section;url;authors;tags;lang;places;people;organizations;"
          "dateline;urgency;embargo;version;body\r\n");
    CHECK(excel.article(article).starts_with("a/1;\"L’OTSC; suite\";2022-01;afp;Monde;"));
  }

  TEST_CASE("what is written comes back the same") {
    const article::Article rows[] = {
        {.id = "a", .title = "=1+1", .body = "- Oui, -5.\n'- Non;=1\n\"Fin\"", .source = "'=x"},
        {.id = "\u22121",
         .title = "\u2060=1",
         .body = ";=1",
         .date = "2022-01",
         .section = "+",
         .url = "https://a.example/?x=1;y"},
        {.id = "c",
         .title = "x",
         .body = "y",
         .date = "2022-01-06T10:00:00+01:00",
         .authors = {"Anne|Zoé", "a\\b", "\\|"},
         .tags = {"a;b"},
         .lang = "fr"},
        {.id = "d", .title = "x", .body = "y", .authors = {"a\\"}, .tags = {"a;b", "c", "|"}},
        {.id = "e", .title = "x", .body = "y", .authors = {"a", "b"}, .tags = {"-a", "=b"}},
    };
    for (const auto dialect : {CsvDialect::standard, CsvDialect::excel}) {
      const CsvCodec codec(dialect);
      std::string csv = codec.head();
      for (const article::Article& row : rows) csv += codec.article(row);
      std::istringstream stream(csv);
      article::RecordingSink sink;
      article::read_stream(stream, "-", {}, sink);
      CHECK(sink.reasons().empty());
      CHECK(sink.ignored.empty());
      REQUIRE(sink.articles.size() == std::size(rows));
      for (std::size_t i = 0; i < std::size(rows); ++i) {
        for (const article::Field& field : article::kFields) {
          CAPTURE(rows[i].id);
          CAPTURE(field.name);
          if (field.text != nullptr) CHECK(sink.articles[i].*field.text == rows[i].*field.text);
          if (field.list != nullptr) CHECK(sink.articles[i].*field.list == rows[i].*field.list);
        }
      }
    }
  }

  TEST_CASE("no cell is a formula, breaks a line or is misread") {
    struct Row {
      std::string title, cell;
    };
    const Row rows[] = {
        {"", ""},
        {"Un titre", "Un titre"},
        {"=1+1", "'=1+1"},
        {"+33 1", "'+33 1"},
        {"-5 degrés", "'-5 degrés"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"  =1", "'  =1"},
        {"\t=1", "\"'\t'=1\""},
        {"\ttexte", "\"'\ttexte\""},
        {"\rtexte", "\"'\rtexte\""},
        {"\n=1", "\"'\n'=1\""},
        {"a;=1", "\"a;'=1\""},
        {"a,b\n+1", "\"a,b\n'+1\""},
        {"\u22125 degrés", "'\u22125 degrés"},
        {"\u200B=1", "'\u200B=1"},
        {"'=1", "''=1"},
        {"\u00A0=1", "'\u00A0=1"},
        {"\u202F\uFEFF @x", "'\u202F\uFEFF @x"},
        {"＝1", "'＝1"},
        {"＠x", "'＠x"},
        {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
        {"— Bonjour", "— Bonjour"},  // a dialogue
        {"a=b", "a=b"},
        {"dit \"oui\"", "\"dit \"\"oui\"\"\""},
        {"a\r\nb", "\"a\r\nb\""},
        {" bord ", "\" bord \""},
        {"a\0=b\x01"s, "a=b"},
        {"\x01=1", "'=1"},
        {"😀 שלום", "😀 שלום"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.title);
      CHECK(title_cell(row.title) == row.cell);
    }
  }
}

}  // namespace
}  // namespace depeche::http
