#include "indexer/article/formats/wires/nitf_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/described_articles.h"

namespace depeche::article {
namespace {

std::string nitf(const std::string& docdata_attributes, const std::string& docdata) {
  return "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM "
         "'../dtd/nitf.dtd'><nitf><head><title>slug-phare</title><tobject>"
         "<tobject.subject tobject.subject.refnum='17004000' "
         "tobject.subject.matter='Météo'/></tobject><docdata " +
         docdata_attributes + "><doc-id id-string='n1' regsrc='AP'/><date.issue norm='20151210T191044Z'/>" +
         docdata +
         "<key-list><keyword key='mer'/></key-list><doc.copyright holder='AP'/></docdata>"
         "<revision-history name='Jo Pit'/></head><body><body.head><hedline><hl1>Le "
         "phare</hl1><hl2>Sous-titre</hl2></hedline>"
         "<note><body.content><p>Aux rédactions.</p></body.content></note>"
         "<byline>By ANNE MARTIN<byttl>AP Writer</byttl></byline><distributor>The Associated "
         "Press</distributor>"
         "<abstract><p>Un "
         "résumé.</p></abstract></body.head><body.content><media><media-caption>Légende.</media-caption>"
         "</media><block><p>Un <org>Acme</org>.</p><hl2>Inter</hl2><p>Deux.</p></block></body.content>"
         "<body.end><tagline>Jo Pit.</tagline></body.end></body></nitf>";
}

constexpr const char* kRest =
    " | Le phare | 2015-12-10T19:10:44Z | The Associated Press | ANNE MARTIN | Météo/mer |  | : "
    "Un Acme./Inter/Deux.\n";

}  // namespace

TEST_SUITE("article/nitf_reader") {
  TEST_CASE("a document is an article, or what its status says") {
    struct Row {
      std::string attributes, docdata, described;
    };
    const Row rows[] = {
        {"", "", std::string("n1") + kRest},
        {"management-status='usable'", "<du-key key='phare' version='2'/>", std::string("AP:phare") + kRest},
        {"management-status='canceled' management-doc-idref='n0'", "", "withdrawn n0\nwithdrawn n1\n"},
        {"management-status='withheld'", "", std::string("n1") + kRest + "withdrawn n1\n"},
        {"", "<date.release norm='20260102T000000Z'/>", std::string("n1") + kRest},
        {"", "<date.release norm='20151210T191044Z'/>", std::string("n1") + kRest},
    };
    for (const Row& row : rows) {
      CAPTURE(row.attributes);
      CAPTURE(row.docdata);
      CHECK(described(read_text(nitf(row.attributes, row.docdata))) == row.described);
    }
  }

  TEST_CASE("what is cut is one reject") {
    const std::string whole = nitf("", "");
    CHECK(read_text(whole.substr(0, whole.find("</body.content>"))).reasons() ==
          "1: record 1: the file ends inside of it");
  }
}

}  // namespace depeche::article
