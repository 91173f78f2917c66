#include "indexer/article/formats/editions/tei_reader.h"

#include <doctest/doctest.h>

#include "tests/support/read_text.h"

namespace depeche::article {
namespace {

std::string tei(const std::string& body) {
  return "<?xml version='1.0'?><TEI "
         "xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>Projet</title>"
         "</titleStmt><publicationStmt><date "
         "when='2019-01-01'/></publicationStmt><sourceDesc><bibl><title>La Dépêche</title>"
         "<date when='1875-04-04'>4 "
         "avril</date></bibl><listPerson><person><persName>Dufaure</persName></person></listPerson>"
         "</sourceDesc></fileDesc><profileDesc><langUsage><language "
         "ident='fr'/></langUsage><textClass><keywords><term>Presse</term>"
         "</keywords></textClass></profileDesc></teiHeader><text><body>" +
         body + "</body></text></TEI>";
}

std::string text_of(const std::string& inside) {
  return read_bytes(tei("<div type='article'><head>T</head>" + inside + "</div>")).bodies();
}

}  // namespace

TEST_SUITE("article/tei_reader") {
  TEST_CASE("articles run over columns") {
    const RecordingSink sink =
        read_bytes(tei("<div type='column'><div type='article' n='1'><head><hi>TOULOUSE</hi>,\n 3 "
                       "avril</head><p>Un.</p></div>"
                       "<div type='article' n='2'><head>Bulletin</head><p>Il vint</p><div type='column'><div "
                       "type='article' n='2'>"
                       "<p>et repartit.</p></div></div></div></div>"
                       "<div type='column'><div type='article' n='2'><p>Fin.</p></div>"
                       "<div type='article' n='2'><head>Un autre deux</head><p>Autre.</p></div></div>"));
    CHECK(sink.bodies() == "Un.|Il vint et repartit.\nFin.|Autre.");
    const Article& first = sink.articles.front();
    CHECK(first.title == "TOULOUSE, 3 avril");
    CHECK(first.source == "La Dépêche");
    CHECK(first.date == "1875-04-04");
    CHECK(first.lang == "fr");
    CHECK(first.tags == std::vector<std::string>{"Presse"});
  }

  TEST_CASE("only what readers of the newspaper read is text") {
    struct Row {
      const char* tei;
      const char* text;
    };
    const Row rows[] = {
        {"<p>un <choice><sic>moft</sic><corr>mot</corr></choice></p>", "un mot"},
        {"<p>un <choice><abbr>M.</abbr><expan>Monsieur</expan></choice></p>", "un Monsieur"},
        {"<p>insur-<lb break='no'/>\n  rection<lb/>vint</p>", "insurrection vint"},
        {"<p>a<note>de l'éditeur</note>b <fw>12</fw>c <del>d</del></p>", "ab c"},
        {"<lg><l>Un vers</l><l>un autre</l></lg>", "Un vers\nun autre"},
        {"<head>Intertitre</head><p>a</p>", "Intertitre\na"},
        {"<byline>Par Anne Martin</byline><p>a</p>", "a"},
        {"<p>a<figure><figDesc>une image</figDesc></figure></p>", "a"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.tei);
      CHECK(text_of(row.tei) == row.text);
    }
    CHECK(read_bytes(tei("<div type='article'><byline>Par Anne Martin</byline><p>a</p></div>"))
              .articles.front()
              .authors == std::vector<std::string>{"Anne Martin"});
  }

  TEST_CASE("a text without articles is one, and a corpus is several") {
    const RecordingSink one = read_bytes(tei("<div><head>Discours</head><p>Un.</p></div>"));
    CHECK(one.bodies() == "Un.");
    CHECK(one.articles.front().title == "Discours");
    CHECK(read_bytes("<teiCorpus>" + tei("<p>Un.</p>").substr(21) + tei("<p>Deux.</p>").substr(21) +
                     "</teiCorpus>")
              .bodies() == "Un.|Deux.");
  }

  TEST_CASE("hostile texts are read or rejected") {
    const std::string whole = tei("<p>Un.</p>");
    CHECK(read_bytes(whole.substr(0, whole.find("</text>"))).reasons() ==
          "1: record 1: the file ends inside of it");
    CHECK(read_bytes(tei(nested("div", 10'000, "<p>Un.</p>"))).reasons() ==
          "1: record 1: is XML nested too deeply, or has more than 10 MB of text in one element");
    CHECK(read_bytes("<!DOCTYPE TEI [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" +
                     tei("<p>a &x; b</p>").substr(21))
              .bodies() == "a &x; b");
    CHECK(read_bytes(tei("")).reasons() == "1: record 1: body is blank");
  }
}

}  // namespace depeche::article
