#include "indexer/article/formats/tables/csv_reader.h"

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include <sstream>

#include "indexer/article/formats/registry.h"
#include "indexer/article/reader.h"
#include "tests/support/recording_sink.h"

namespace depeche::article {
namespace {

using namespace std::string_literals;

RecordingSink read(const std::string& text, std::uint64_t max_bytes = 16U << 20U) {
  std::istringstream stream(text);
  RecordingSink sink;
  read_stream(stream, "-", {.format = find_format("csv"), .source = "", .max_article_bytes = max_bytes},
              sink);
  return sink;
}

}  // namespace

TEST_SUITE("article/csv_reader") {
  TEST_CASE("the header names the fields") {
    const RecordingSink sink = read(
        "ID,Title,body,date,source,Rubrique,url,authors,tags,lang,autre\r\n"
        "1,\"Un titre, long\",\"Un \"\"mot\"\".\r\n\r\nSuite\",2022-01,s,Sport,http://exemple.fr/,A "
        "B|C,x;y,fr,z\r\n");
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.rejects.empty());
    const Article& article = sink.articles[0];
    CHECK(article.id == "1");
    CHECK(article.title == "Un titre, long");
    CHECK(article.body == "Un \"mot\".\nSuite");
    CHECK(article.date == "2022-01");
    CHECK(article.source == "s");
    CHECK(article.section == "Sport");
    CHECK(article.url == "http://exemple.fr/");
    CHECK(article.authors == std::vector<std::string>{"A B", "C"});
    CHECK(article.tags == std::vector<std::string>{"x", "y"});
    CHECK(article.lang == "fr");
  }

  TEST_CASE("separators, line ends and quotes") {
    struct Row {
      std::string text, bodies, reasons;
    };
    const Row rows[] = {
        {"body\na\nb", "a|b", ""},
        {"id;body\n1;a, b\n2;c", "a, b|c", ""},
        {"id\tbody\n1\ta; b, c\n", "a; b, c", ""},
        {"id,body\r1,a\r2,b\r", "a|b", ""},
        {"\xEF\xBB\xBFid,body\n1,a\n", "a", ""},
        {"\xFF\xFEi\0d\0\t\0b\0o\0d\0y\0\n\0"
         "1\0\t\0\xE9\0"s,
         "é", ""},  // what spreadsheets call Unicode text
        {"id,body\n\n1,a\n\n\n2,b\n", "a|b", ""},
        {"id,body\n1,\"a\nb\"\n2,c\n", "a\nb|c", ""},
        {"id,body\n1,5\" d'eau\n2,b\n", "5\" d'eau|b", ""},  // a quote inside opens nothing
        {"id,body\n1,\"a\"b\n2,c\n", "ab|c", ""},
        {"\"id\",\"body\"\n1,a\n", "a", ""},
        {" Body ,id\na,1\n", "a", ""},
        {"id,body\n1,\xE9t\xE9\n2,\xC3\xA9t\xC3\xA9\n", "été|été", ""},
        {"body,id\na\n", "a", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const RecordingSink sink = read(row.text);
      CHECK(sink.bodies() == row.bodies);
      CHECK(sink.reasons() == row.reasons);
    }
  }

  TEST_CASE("bad records are rejected at the line where they begin") {
    struct Row {
      std::string text, bodies, reasons;
    };
    const Row rows[] = {
        {"id,titre\n1,a\n", "", "1: the header names no field \"body\""},
        {"\n\n,\n", "", "3: the header names no field \"body\""},
        {"id,body\n1,a,b\n2,c\n", "c", "2: has 3 fields, the header has 2"},
        {"id,body\n1,\n2,c\n", "c", "2 (1): body is blank"},
        {"id,body\n1,\"a\n\nb\"\n2,\n", "a\nb", "5 (2): body is blank"},
        {"id,body\r\n1,\"a\r\nb\"\r\n2,\r\n", "a\nb", "4 (2): body is blank"},
        {"id,body\n1,a\n2,\"b\n3,c\n", "a", "3: the quote of a field is not closed"},
        {"id,body\n1,\xC3\xA9\xC3\n2,b\n", "b", "2: is not UTF-8 and not Windows-1252 text"},
        {"id,body\n1,a,\n2,b, \n", "a|b", ""},  // cells that are empty
        {"id,body\n", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const RecordingSink sink = read(row.text);
      CHECK(sink.bodies() == row.bodies);
      CHECK(sink.reasons() == row.reasons);
    }
  }

  TEST_CASE("names are those that people write") {
    const std::string headers[] = {
        "Titre;Texte;Date;Auteur;Rubrique;Mots-clés;Langue;Journal",
        "TITRE;CORPS;Date de publication;Auteurs;rubrique;mots_cles;langue;source",
        "title;body;date;author;section;tag;lang;source",
        "titre;contenu;date;auteur;Section;Catégories;lang;média",
        "Titre de l’article;Corps du texte;Date de parution;Auteur(s);Rubriques;Thèmes;LANGUE;Journal",
    };
    for (const std::string& header : headers) {
      CAPTURE(header);
      const RecordingSink sink =
          read(header + "\nLe phare;Il neige.;04/03/2022;Anne Martin;Mer;phare;fr;Le Lot\n");
      REQUIRE(sink.articles.size() == 1);
      const Article& article = sink.articles[0];
      CHECK(article.title == "Le phare");
      CHECK(article.body == "Il neige.");
      CHECK(article.date == "2022-03-04");
      CHECK(article.authors == std::vector<std::string>{"Anne Martin"});
      CHECK(article.section == "Mer");
      CHECK(article.tags == std::vector<std::string>{"phare"});
      CHECK(article.lang == "fr");
      CHECK(article.source == "Le Lot");
      CHECK(sink.ignored.empty());
    }
  }

  TEST_CASE("a lead comes first, and columns of other names are told") {
    const RecordingSink sink =
        read("id,chapô,body,pages,pages,Tirage\n1,Il neige.,Sur le phare.,2,,\n2,,b\n");
    CHECK(sink.bodies() == "Il neige.\nSur le phare.|b");
    CHECK(sink.ignored == std::vector<std::string>{"pages", "Tirage"});
  }

  TEST_CASE("a name can be mapped") {
    std::istringstream stream("body,prose\n,Il neige.\n");
    RecordingSink sink;
    read_stream(stream, "-",
                {.format = find_format("csv"),
                 .names = FieldNames(std::map<std::string, std::string>{{"Prose", "body"}})},
                sink);
    CHECK(sink.bodies() == "Il neige.");
  }

  TEST_CASE("Excel may say what its separator is") {
    CHECK(read("sep=;\r\nid;body\r\n1;a, b\r\n").bodies() == "a, b");
    CHECK(read("sep=|\nid|body\n1|a; b\n").bodies() == "a; b");
    CHECK(read("SEP=,\nid,body\n1,a\n").bodies() == "a");
    CHECK(read("sep=;\nid;corps\n1;\n").reasons() == "3 (1): body is blank");
  }

  TEST_CASE("a date that can't be read costs no article") {
    const RecordingSink sink = read("id,body,date\n1,a,hier\n2,b,4 mars 2022\n3,c,03/24/2022\n");
    CHECK(sink.bodies() == "a|b|c");
    CHECK(sink.reasons().empty());
    CHECK(sink.warned() ==
          "2 (1): date \"hier\" can't be read: left out|4 (3): date \"03/24/2022\" can't be read: left out");
    CHECK(sink.articles[1].date == "2022-03-04");
  }

  TEST_CASE("lists are read as people write them") {
    struct Row {
      std::string header, cells, authors, tags;
    };
    const Row rows[] = {
        {"auteur,mots-clés", "Anne Martin et Paul Petit,phare", "Anne Martin|Paul Petit", "phare"},
        {"auteur,mots-clés", "\"Martin, Anne\",\"mer, phare\"", "Martin, Anne", "mer|phare"},
        {"catégorie,mot-clé", "Monde,mer;phare", "", "Monde|mer|phare"},
        {"auteur,author", "Anne Martin,Paul Petit", "Anne Martin|Paul Petit", ""},
        {"auteur,tags", "@anne,", "@anne", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.cells);
      const RecordingSink sink = read("body," + row.header + "\nIl neige.," + row.cells + "\n");
      REQUIRE(sink.articles.size() == 1);
      CHECK(fmt::format("{}", fmt::join(sink.articles[0].authors, "|")) == row.authors);
      CHECK(fmt::format("{}", fmt::join(sink.articles[0].tags, "|")) == row.tags);
    }
  }

  TEST_CASE("entries of lists may have separators in them") {
    struct Row {
      std::string cell, tags;
    };
    const Row rows[] = {
        {"a|b", "a/b"},  {"a;b", "a/b"},     {"a;b|c", "a;b/c"},   {"a\\|b|c", "a|b/c"},
        {"a;b|", "a;b"}, {"a\\\\b", "a\\b"}, {"a\\b;c", "a\\b/c"}, {"|", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.cell);
      const RecordingSink sink = read("body\ttags\nx\t" + row.cell + "\n");
      REQUIRE(sink.articles.size() == 1);
      CHECK(fmt::format("{}", fmt::join(sink.articles[0].tags, "/")) == row.tags);
    }
  }

  TEST_CASE("an apostrophe in front of a formula is the spreadsheet's") {
    CHECK(read("body\n'=1+1\n'- Oui\n'a\n''=1\n").bodies() == "=1+1|- Oui|'a|'=1");
    // In the middle of a cell only our own export writes it.
    CHECK(read("id,body\n1,\"a;'=1\"\n").bodies() == "a;'=1");
    CHECK(read("id,title,date,source,section,url,authors,tags,lang,body\n1,,,,,,,,,\"a;'=1\n'- Oui\"\n")
              .bodies() == "a;=1\n- Oui");
  }

  TEST_CASE("a cell of nothing but separators is read as far as lists go") {
    const RecordingSink sink = read("body,tags\nx," + std::string(1'000'000, '|') + "a\n");
    CHECK(sink.articles.size() == 1);
  }

  TEST_CASE("a record larger than the limit is rejected and not held") {
    const std::string large = "1,\"" + std::string(400'000, 'a') + "\n\"\n";
    const RecordingSink sink = read("id,body\n" + large + "2,b\n" + large, 100'000);
    CHECK(sink.bodies() == "b");
    CHECK(sink.reasons() == "2: is larger than 100000 bytes|5: is larger than 100000 bytes");
  }
}

}  // namespace depeche::article
