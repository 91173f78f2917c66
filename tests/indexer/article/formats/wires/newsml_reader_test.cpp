#include "indexer/article/formats/wires/newsml_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/described_articles.h"

namespace depeche::article {
namespace {

// An item with this status and component.
std::string newsml(const std::string& management, const std::string& component,
                   const std::string& more = "") {
  return "<?xml version='1.0' encoding='utf-8'?><NewsML Version='1.2'><NewsItem "
         "xml:lang='fr'><Identification><NewsIdentifier>"
         "<ProviderId>vigie.fr</ProviderId><DateId>20190121</DateId><NewsItemId>TX-1</"
         "NewsItemId><RevisionId>2</RevisionId>"
         "<PublicIdentifier>urn:newsml:vigie.fr:20190121:TX-1:2</PublicIdentifier></NewsIdentifier>"
         "<NameLabel>France-procès</NameLabel></Identification><NewsManagement>"
         "<ThisRevisionCreated>20190121T104234+0000</ThisRevisionCreated>" +
         management + "</NewsManagement>" + component + "</NewsItem>" + more + "</NewsML>";
}

std::string text_component(const std::string& paragraphs) {
  return "<NewsComponent><NewsLines><DateLine>Paris, 21 jan 2019 (AFP) -</DateLine><HeadLine>Le "
         "phare</HeadLine>"
         "<NewsLine><NewsLineText>(Photo)</NewsLineText></NewsLine></"
         "NewsLines><AdministrativeMetadata><Provider>"
         "<Party FormalName='AFP'/></Provider><Creator><Party "
         "FormalName='asl'/></Creator></AdministrativeMetadata>"
         "<DescriptiveMetadata><Language FormalName='FR'/><Property FormalName='Keyword' "
         "Value='mer'/></DescriptiveMetadata>"
         "<ContentItem><MediaType FormalName='Text'/><DataContent><nitf><body><body.content>" +
         paragraphs + "</body.content></body></nitf></DataContent></ContentItem></NewsComponent>";
}

constexpr const char* kHead =
    "urn:newsml:vigie.fr:20190121:TX-1 | Le phare | 2019-01-21T10:42:34+00:00 | AFP |  | France/procès/mer | "
    "fr | "
    ": ";

}  // namespace

TEST_SUITE("article/newsml_reader") {
  TEST_CASE("an item is an article, or what its status says") {
    struct Row {
      std::string management, described;
    };
    const Row rows[] = {
        {"<Status FormalName='Usable'/>", std::string(kHead) + "Un./Deux.\n"},
        {"", std::string(kHead) + "Un./Deux.\n"},
        {"<Status FormalName='CANCELED'/>", "withdrawn urn:newsml:vigie.fr:20190121:TX-1\n"},
        {"<Status FormalName='Withheld'/>",
         std::string(kHead) + "Un./Deux.\nwithdrawn urn:newsml:vigie.fr:20190121:TX-1\n"},
        {"<Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='Usable'/>"
         "<DateAndTime>20260101T115959Z</DateAndTime></StatusWillChange>",
         std::string(kHead) + "Un./Deux.\n"},
        {"<Status FormalName='Embargoed'/>", std::string(kHead) + "Un./Deux.\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.management);
      const std::string item =
          newsml(row.management, text_component("<p><br/></p><p> Un. </p><p>Deux.</p><p>asl/tib/pid</p>"));
      CHECK(described(read_text(item)) == row.described);
    }
  }

  TEST_CASE("one item may hold several languages, and media that are no text") {
    const std::string item = newsml(
        "",
        "<NewsComponent><NewsComponent xml:lang='fr'><NewsLines><HeadLine>Le "
        "phare</HeadLine></NewsLines><ContentItem>"
        "<DataContent><p>Un.</p></DataContent></ContentItem></NewsComponent><NewsComponent "
        "xml:lang='nl'><NewsLines>"
        "<HeadLine>De "
        "vuurtoren</HeadLine></NewsLines><ContentItem><DataContent><p>Een.</p></DataContent></ContentItem>"
        "</NewsComponent><NewsComponent><Role "
        "FormalName='Picture'/><ContentItem><DataContent>legende</DataContent>"
        "</ContentItem></NewsComponent></NewsComponent>");
    CHECK(described(read_text(item)) ==
          "urn:newsml:vigie.fr:20190121:TX-1 | Le phare | 2019-01-21T10:42:34+00:00 |  |  | France/procès | "
          "fr | "
          ": Un.\n"
          "urn:newsml:vigie.fr:20190121:TX-1#nl | De vuurtoren | 2019-01-21T10:42:34+00:00 |  |  | "
          "France/procès "
          "| nl | : Een.\n");
  }

  TEST_CASE("an alert without a headline has its first paragraph for one") {
    const std::string item =
        newsml("<NewsItemType FormalName='Alert'/>",
               "<NewsComponent><NewsLines><HeadLine/></NewsLines><ContentItem><DataContent><nitf><body>"
               "<body.content><p>Le phare s’éteint</p><p>او/كام</p></body.content></body></nitf>"
               "</DataContent></ContentItem></NewsComponent>");
    const DescribingSink sink = read_text(item);
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].title == "Le phare s’éteint");
    CHECK(sink.bodies() == "Le phare s’éteint");
  }

  TEST_CASE("what is broken is one reject, and nothing is fetched") {
    const std::string whole =
        newsml("", text_component("<p>Un.</p>"), "<NewsItem><Identification/></NewsItem>");
    CHECK(described(read_text(whole)) == std::string(kHead) + "Un.\nleft out: NewsML item without text\n");
    CHECK(read_text(whole.substr(0, whole.find("</DataContent>"))).reasons() ==
          "1: record 1: the file ends inside of it");
    const std::string dtd =
        "<!DOCTYPE NewsML PUBLIC 'x' 'NewsML-1.2.dtd' [<!ENTITY % nitf SYSTEM 'http://127.0.0.1:1/nitf.dtd'> "
        "%nitf; ]>";
    CHECK(read_text(dtd + whole.substr(whole.find("<NewsML"))).bodies() == "Un.");
    CHECK(described(read_text("<NewsML></NewsML>")) == "left out: NewsML without items\n");
    std::string deep;
    for (int i = 0; i < 10'000; ++i) deep += "<NewsComponent>";
    CHECK(read_text(newsml("", deep)).reasons() ==
          "1: record 1: is XML nested too deeply, or has more than 10 MB of text in one element");
  }
}

}  // namespace depeche::article
