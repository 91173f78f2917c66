#include "indexer/article/formats/databases/factiva_reader.h"

#include <doctest/doctest.h>

#include "tests/support/read_text.h"

namespace depeche::article {

TEST_SUITE("article/factiva_reader") {
  TEST_CASE("articles in XML") {
    const RecordingSink sink = read_bytes(
        "\xEF\xBB\xBF<?xml version='1.0'?><PPSResponse><ppsArticleResponse "
        "xmlns='http://global.factiva.com/pps/2.0'>"
        "<ppsarticle><article><accessionNo>P1</accessionNo><baseLanguage>FR</baseLanguage>"
        "<headline><paragraph>Le <hlt>phare</hlt> rouvre</paragraph></headline>"
        "<leadParagraph><paragraph>Il rouvre.</paragraph></leadParagraph>"
        "<publicationDate><dateTime>2012-01-06T01:05:06Z</dateTime></publicationDate><sourceName>Le "
        "Phare</sourceName>"
        "<newsSubject code='g'><name>Tourisme</name></newsSubject>"
        "<tailParagraphs><paragraph>La foule attend.</paragraph></tailParagraphs></article></ppsarticle>"
        "<ppsarticle><article><accessionNo>P2</accessionNo></article></ppsarticle></ppsArticleResponse></"
        "PPSResponse>");
    REQUIRE(sink.articles.size() == 1);
    const Article& article = sink.articles.front();
    CHECK(article.id == "P1");
    CHECK(article.title == "Le phare rouvre");
    CHECK(article.body == "Il rouvre.\nLa foule attend.");
    CHECK(article.date == "2012-01-06T01:05:06Z");
    CHECK(article.source == "Le Phare");
    CHECK(article.lang == "fr");
    CHECK(article.tags == std::vector<std::string>{"Tourisme"});
    CHECK(sink.reasons() == "1 (P2): record 2: body is blank");
  }
}

}  // namespace depeche::article
