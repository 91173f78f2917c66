#include <doctest/doctest.h>

#include <string>

#include "tests/support/described_articles.h"

namespace depeche::article {
namespace {

std::string newsml_g2(const std::string& attributes, const std::string& content) {
  return "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='g' " + attributes +
         "><itemMeta><itemClass "
         "qcode='ninat:text'/><versionCreated>2025-01-23T14:10:47+01:00</versionCreated>"
         "</itemMeta><contentMeta><headline>Le phare</headline>" +
         content + "</contentMeta><contentSet><inlineData>Un.</inlineData></contentSet></newsItem>";
}

std::string newsml(const std::string& identifier, const std::string& management,
                   const std::string& component) {
  return "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>n</NewsItemId>" + identifier +
         "</NewsIdentifier></Identification><NewsManagement>"
         "<ThisRevisionCreated>20190121T104234+0000</ThisRevisionCreated>" +
         management + "</NewsManagement><NewsComponent>" + component +
         "<ContentItem><DataContent><p>Un.</p></DataContent></ContentItem></NewsComponent></NewsItem></"
         "NewsML>";
}

}  // namespace

TEST_SUITE("article/formats/dispatch_fields") {
  TEST_CASE("each format tells until when a dispatch is nobody's to read") {
    struct Row {
      std::string text, embargo;
    };
    const auto meta = [](const std::string& more) {
      std::string item = newsml_g2("", "");
      return item.replace(item.find("</itemMeta>"), 0, more);
    };
    const auto ninjs = [](const std::string& more) {
      return R"({"uri":"u","headline":"x","body_text":"y",)" + more + "}";
    };
    const std::string will_change =
        "<StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20260101T120001Z</DateAndTime>"
        "</StatusWillChange>";
    const std::string release =
        "<nitf><head><docdata><doc-id id-string='n1'/><date.issue norm='20251210T191044Z'/><date.release "
        "norm='20260102T000000Z'/></docdata></head><body><body.content><p>Un.</p></body.content></body></"
        "nitf>";
    const Row rows[] = {
        {meta("<embargoed>2026-01-01T19:00:00+01:00</embargoed>"), "2026-01-01T19:00:00+01:00"},
        {meta("<embargoed/>"), "9999"},
        {meta("<pubStatus qcode='stat:withheld'/>"), "9999"},
        {meta("<pubStatus qcode='stat:usable'/>"), ""},
        {newsml("", "<Status FormalName='Embargoed'/>" + will_change, ""), "2026-01-01T12:00:01Z"},
        {newsml("", "<Status FormalName='Embargoed'/>", ""), "9999"},
        {newsml("", "<Status FormalName='Withheld'/>" + will_change, ""), "9999"},
        {release, "2026-01-02T00:00:00Z"},
        {ninjs(R"("embargoed":"2026-01-01T13:30:00+01:00")"), "2026-01-01T13:30:00+01:00"},
        {ninjs(R"("embargoedUntil":"2026-01-01T13:30:00Z","pubStatus":"usable")"), "2026-01-01T13:30:00Z"},
        {ninjs(R"("pubstatus":"withheld")"), "9999"},
        {ninjs(R"("embargoed":"bientôt")"), "9999"},
        {R"({"id":"i","body":"y","embargo":"2026-01-01T13:30:00Z"})", "2026-01-01T13:30:00Z"},
        {"id,body,embargo\ni,y,01/01/2026 13:30\n", "2026-01-01T13:30:00+01:00"},
        {"---\nSous embargo jusqu’au: 1er janvier 2026 à 13h30\n---\ny", "2026-01-01T13:30:00+01:00"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const DescribingSink sink = read_text(row.text);
      REQUIRE(sink.articles.size() == 1);
      CHECK(sink.articles.front().embargo == row.embargo);
    }
  }

  // "places | people | organizations | dateline | urgency | version | embargo"
  TEST_CASE("each format gives what it says of a dispatch") {
    struct Row {
      std::string text, described;
    };
    const Row rows[] = {
        {newsml_g2("version='12'",
                   "<urgency>4</urgency><dateline>PARIS, 23 janv 2025 (Vigie) -</dateline>"
                   "<subject type='cpnat:geoArea'><name>Ouessant</name></subject>"
                   "<subject type='cpnat:poi'><name>Le Créac’h</name></subject>"
                   "<subject type='cpnat:person'><name>Anne Martin</name></subject>"
                   "<subject type='cpnat:organisation'><name>OTSC</name></subject>"
                   "<subject><name>Mer</name></subject>"),
         "Ouessant/Le Créac’h | Anne Martin | OTSC | PARIS | 4 | 12 | "},
        {newsml_g2("", "<urgency>0</urgency><located><name>Brest</name></located>"),
         " |  |  | Brest |  | 20250123131047 | "},
        {newsml("<RevisionId PreviousRevision='2' Update='N'>3</RevisionId>", "<Urgency FormalName='2'/>",
                "<NewsLines><DateLine>Ouessant, Finistère (AFP)</DateLine></NewsLines><DescriptiveMetadata>"
                "<Location><Property FormalName='Country' Value='FRA'/><Property FormalName='City' "
                "Value='Brest'/></Location></DescriptiveMetadata>"),
         "Brest |  |  | Ouessant, Finistère | 2 | 3 | "},
        {newsml("", "",
                "<DescriptiveMetadata><Location HowPresent='Origin'><Property FormalName='City' "
                "Value='Paris'/></Location></DescriptiveMetadata>"),
         " |  |  | Paris |  | 20190121104234 | "},
        {"<nitf><head><docdata><doc-id id-string='n1'/><urgency ed-urg='5'/><date.issue "
         "norm='20151210T191044Z'/><du-key key='k' "
         "version='7'/><identified-content><location>Ouessant</location>"
         "<person>Anne Martin</person><org>OTSC</org></identified-content></docdata></head><body><body.head>"
         "<dateline><location>BREST, France</location><story.date norm='20151210'>Dec. "
         "10</story.date></dateline>"
         "</body.head><body.content><p>Un.</p></body.content></body></nitf>",
         "Ouessant | Anne Martin | OTSC | BREST, France | 5 | 7 | "},
        {R"({"guid":"g","version":"11","urgency":3,"headline":"x","body_text":"y","dateline":"Paris",
            "versioncreated":"2022-06-26T23:54:25+0000","place":[{"name":"Ouessant"}],
            "person":[{"name":"Anne Martin"}],"organisation":[{"name":"OTSC"}]})",
         "Ouessant | Anne Martin | OTSC | Paris | 3 | 11 | "},
        {R"({"uri":"u","headlines":[{"value":"x"}],"bodies":[{"value":"y"}],"versionCreated":"2022-06-26T23:54:25Z",
            "urgency":0,"located":"Brest","places":[{"name":"Ouessant"}],"people":[{"name":"A B"}],
            "organisations":[{"name":"OTSC"}]})",
         "Ouessant | A B | OTSC | Brest |  | 20220626235425 | "},
        {R"({"@type":"NewsArticle","headline":"x","articleBody":"y","dateModified":"2022-06-26T23:54:25Z",
            "dateline":"Paris","contentLocation":{"@type":"Place","name":"Ouessant"},
            "about":[{"@type":"Person","name":"Anne Martin"},{"@type":"Thing","name":"Mer"}],
            "mentions":{"@type":"NewsMediaOrganization","name":"OTSC"},"url":"https://x.fr/1"})",
         "Ouessant | Anne Martin | OTSC | Paris |  | 20220626235425 | "},
        {"bsf025 2 ec 121\r\n\r\nPhares: une catastrophe =\r\n\r\n   Paris (ats afp) Les violences sont "
         "là.\r\n\r\n"
         "091223 dec 18\r\n",
         " |  |  | Paris | 2 |  | "},
        {"<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><id>urn:1</id><title>x</title>"
         "<updated>2022-06-26T23:54:25Z</updated><content>y</content></entry></feed>",
         " |  |  |  |  | 20220626235425 | "},
        {"<mediawiki><page><title>Phare</title><ns>0</ns><id>7</id><revision><id>42</id>"
         "<timestamp>2014-12-17T21:09:18Z</timestamp><text>Un phare.</text></revision></page></mediawiki>",
         " |  |  |  |  | 42 | "},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(described_dispatch(read_text(row.text)) == row.described);
    }
  }
}

}  // namespace depeche::article
