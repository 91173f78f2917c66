#include "indexer/article/formats/wires/newsml_g2_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/described_articles.h"

namespace depeche::article {
namespace {

std::string item(const std::string& meta, const std::string& content) {
  return "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:g2:1' version='3' "
         "xml:lang='fr'><itemMeta>"
         "<itemClass qcode='ninat:text'/><provider literal='vigie.fr'><name>Vigie</name></provider>"
         "<versionCreated>2025-01-23T14:10:47+01:00</versionCreated>" +
         meta +
         "<edNote>Aux rédactions.</edNote></itemMeta><contentMeta><creator><name>anne.martin</name></creator>"
         "<by>Par Anne Martin</by><headline rank='3'>Phare</headline><headline rank='1'>Le phare</headline>"
         "<subject type='cpnat:abstract' qcode='medtop:1'><name>Mer</name></subject>"
         "<subject type='cpnat:geoArea'><name>Ouessant</name></subject><subject><name>ku</name></subject>"
         "<language tag='fr-FR'/></contentMeta><contentSet>" +
         content + "</contentSet></newsItem>";
}

constexpr const char* kXhtml =
    "<inlineXML contenttype='application/xhtml+xml'><html "
    "xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head>"
    "<body><header><time>23.01</time><h1>Le phare</h1></header><section "
    "class='notepad'><p>Note</p></section><h1>Le "
    "phare</h1><p>Un.</p><figure><figcaption>Photo</figcaption>"
    "</figure><p>Deux.</p></body></html></inlineXML>";
constexpr const char* kHead =
    "urn:g2:1 | Le phare | 2025-01-23T14:10:47+01:00 | Vigie | Anne Martin | Mer | fr-FR | : ";

}  // namespace

TEST_SUITE("article/newsml_g2_reader") {
  TEST_CASE("an item is an article, or what its status and class say") {
    struct Row {
      std::string meta, content, described;
    };
    const Row rows[] = {
        {"<pubStatus qcode='stat:usable'/>", kXhtml, std::string(kHead) + "Un./Deux.\n"},
        {"",
         "<inlineXML contenttype='application/nitf+xml'><nitf xmlns='urn:nitf'><body><body.content><p>Un.</p>"
         "</body.content></body></nitf></inlineXML>",
         std::string(kHead) + "Un.\n"},
        {"", "<inlineData contenttype='text/plain'>Un.\n\nDeux.</inlineData>",
         std::string(kHead) + "Un./Deux.\n"},
        {"", "<remoteContent href='x'/>", "left out: NewsML-G2 item without text\n"},
        {"<pubStatus qcode='stat:canceled'/>", "", "withdrawn urn:g2:1\n"},
        {"<pubStatus qcode='stat:withheld'/>", kXhtml,
         std::string(kHead) + "Un./Deux.\nwithdrawn urn:g2:1\n"},
        {"<embargoed/>", kXhtml, std::string(kHead) + "Un./Deux.\n"},
        {"<embargoed>2025-12-31T19:00:00+01:00</embargoed>", kXhtml, std::string(kHead) + "Un./Deux.\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.meta);
      CAPTURE(row.content);
      CHECK(described(read_text(item(row.meta, row.content))) == row.described);
    }
  }

  TEST_CASE("a message has items with any prefix, and packages without text") {
    const std::string message =
        "<n:newsMessage xmlns:n='http://iptc.org/std/nar/2006-10-01/'><n:itemSet><n:packageItem "
        "guid='p'><n:groupSet/>"
        "</n:packageItem>" +
        item("", kXhtml) +
        "<n:newsItem guid='i'><n:itemMeta><n:itemClass qcode='ninat:picture'/></n:itemMeta></n:newsItem>"
        "</n:itemSet></n:newsMessage>";
    CHECK(described(read_text(message)) ==
          std::string(kHead) + "Un./Deux.\nleft out: NewsML-G2 packageItem\nleft out: picture\n");
  }

  TEST_CASE("what is cut is one reject") {
    const std::string whole = item("", kXhtml);
    CHECK(read_text(whole.substr(0, whole.size() / 2)).reasons() ==
          "1: record 1: the file ends inside of it");
  }
}

}  // namespace depeche::article
