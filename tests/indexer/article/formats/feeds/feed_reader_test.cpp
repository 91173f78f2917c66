#include "indexer/article/formats/feeds/feed_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/described_articles.h"

namespace depeche::article {
namespace {

std::string rss(const std::string& items, const std::string& head = "") {
  return "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
         "xmlns:media='http://search.yahoo.com/mrss/'><channel>"
         "<title>Le Phare.fr - Toute l’actualité</title><link>https://phare.fr/</link>" +
         head + items + "</channel></rss>";
}

}  // namespace

TEST_SUITE("article/feed_reader") {
  TEST_CASE("an item is an article with what the feed says of it") {
    const std::string feed =
        rss("<item><title>R&amp;amp;D : "
            "l&amp;#39;été</title><link>https://phare.fr/a?id=1&amp;utm_source=rss#xtor=RSS-1</link>"
            "<guid isPermaLink='false'>a-1</guid><pubDate>Wed, 08 Mar 2017 05:00:31 +0100</pubDate>"
            "<dc:creator>Anne Martin</dc:creator><category>Mer</category><category>Mer</category>"
            "<media:content><media:description>Une légende.</media:description></media:content>"
            "<description>Un résumé.</description>"
            "<content:encoded><![CDATA[<p>Un.</p><figure><img "
            "src='x'><figcaption>Photo</figcaption></figure><p>Deux.</p>"
            "<p>L’article <a href='x'>R&D</a> est apparu en premier sur <a href='y'>Le "
            "Phare</a>.</p>]]></content:encoded></item>",
            "<language>fr</language>");
    CHECK(described(read_text(feed)) ==
          "Le Phare:a-1 | R&D : l'été | 2017-03-08T05:00:31+01:00 | Le Phare | Anne Martin | Mer | fr | "
          "https://phare.fr/a?id=1: Un./Deux.\n");
  }

  TEST_CASE("RSS 1.0 has its items beside the channel") {
    const std::string feed =
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='c'><title>La Vigie</title></channel>"
        "<item rdf:about='https://vigie.fr/1'><title>Un titre</title><link>https://vigie.fr/1</link>"
        "<description>Un texte.</description><dc:date>2018-10-29T08:00:00+01:00</dc:date></item></rdf:RDF>";
    CHECK(described(read_text(feed)) ==
          "https://vigie.fr/1 | Un titre | 2018-10-29T08:00:00+01:00 | La Vigie |  |  |  | "
          "https://vigie.fr/1: Un texte.\n");
  }

  TEST_CASE("Atom says of what kind a text is") {
    const std::string feed =
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title>Le Phare</title><author><name>La "
        "rédaction</name>"
        "</author><entry><id>tag:phare.fr,2024:1</id><title type='html'>Un "
        "&amp;lt;em&amp;gt;titre&amp;lt;/em&amp;gt;</title>"
        "<link rel='enclosure' href='https://phare.fr/a.mp3'/><link href='https://phare.fr/1'/>"
        "<updated>2024-03-12T05:30:27Z</updated><summary>Un résumé.</summary>"
        "<content type='xhtml'><div "
        "xmlns='http://www.w3.org/1999/xhtml'><p>Un.</p><p>Deux.</p></div></content>"
        "<category term='mer' label='La mer'/></entry>"
        "<entry><id>tag:phare.fr,2024:2</id><title>1 &lt; 2</title><updated>2024-03-12T05:30:27Z</updated>"
        "<author><name>Anne Martin</name></author><content type='text'>Un "
        "&lt;texte&gt;.</content></entry></feed>";
    CHECK(described(read_text(feed)) ==
          "tag:phare.fr,2024:1 | Un titre | 2024-03-12T05:30:27Z | Le Phare | La rédaction | La mer | fr | "
          "https://phare.fr/1: Un./Deux.\n"
          "tag:phare.fr,2024:2 | 1 < 2 | 2024-03-12T05:30:27Z | Le Phare | Anne Martin |  | fr | : Un "
          "<texte>.\n");
  }

  TEST_CASE("a feed that is broken loses no item") {
    struct Row {
      std::string items, bodies, rejects;
    };
    const Row rows[] = {
        {"<item><title>a</title>description>Un texte</description></item><item><title>b</title></item>",
         "a|b", ""},
        {"<item><title>a & b</title><description>1 < 2</description></item>", "1 < 2", ""},
        {"<item><title>Une simplificationet#8230;</title></item>", "Une simplificationet#8230;", ""},
        {"<item><title>a</title><description>&lt;p&gt;Un.&lt;/p&gt;&amp;lt;p&amp;gt;Deux.&amp;lt;/p&amp;gt;</"
         "description></item>",
         "Un.\nDeux.", ""},
        {"<item><foo:title>x</foo:title><title>a</title></item>", "a", ""},  // a prefix that nobody declared
        {"<item><dc:creator>Anne</dc:creator></item><item><title>b</title></item>", "b", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.items);
      const DescribingSink sink = read_text(rss(row.items));
      CHECK(sink.bodies() == row.bodies);
      CHECK(sink.reasons() == row.rejects);
    }
  }

  TEST_CASE("hostile feeds cost what is broken in them") {
    std::string deep;
    for (int i = 0; i < 10'000; ++i) deep += "<b>";
    struct Row {
      std::string feed, bodies, rejects;
    };
    const std::string whole = rss("<item><title>a</title></item><item><title>b</title></item>");
    const Row rows[] = {
        {whole.substr(0, whole.find("b</title>")), "a", "1: record 2: the file ends inside of it"},
        {"<?xml version='1.0' "
         "encoding='UTF-16'?><rss><channel><item><title>\xC3\xA9t\xC3\xA9</title></item></channel></rss>",
         "été", ""},
        {"<?xml version='1.0' "
         "encoding='iso-8859-1'?><rss><channel><item><title>\xC3\xA9t\xC3\xA9</title></item></channel>"
         "</rss>",
         "été", ""},
        {"<rss><channel><item><title>\xE9t\xE9</title></item></channel></rss>", "été", ""},
        {rss("<item>" + deep + "</item><item><title>b</title></item>"), "b",
         "1: record 1: is XML nested too deeply, or has more than 10 MB of text in one element"},
        {"<rss>" + deep, "", "0: is XML nested too deeply"},
        {"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>a "
         "&x;</title></item></channel>"
         "</rss>",
         "a &x;", ""},
        {rss("<item><title>" + std::string(2U << 20U, 'x') + "</title></item><item><title>b</title></item>"),
         "b", "1: record 1: is larger than 1 MiB"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.feed.substr(0, 120));
      const DescribingSink sink = read_text(row.feed);
      CHECK(sink.bodies() == row.bodies);
      CHECK(sink.reasons() == row.rejects);
    }
    CHECK(described(read_text(rss(""))) == "left out: feed without items\n");
  }

  TEST_CASE("a language that the feed declares by mistake is not believed") {
    const std::string item =
        "<item><title>Le slalom de Levi</title><description>Le skieur a remporté une manche dans le "
        "brouillard pour la "
        "victoire.</description></item>";
    CHECK(read_text(rss(item, "<language>en</language>")).articles.at(0).lang == "fr");
    CHECK(read_text(rss("<item><title>Kristoffersen</title></item>", "<language>en</language>"))
              .articles.at(0)
              .lang == "en");
  }
}

}  // namespace depeche::article
