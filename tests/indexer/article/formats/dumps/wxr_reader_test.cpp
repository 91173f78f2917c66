#include "indexer/article/formats/dumps/wxr_reader.h"

#include <doctest/doctest.h>

#include "indexer/article/complete.h"
#include "tests/support/read_text.h"

namespace depeche::article {
namespace {

std::string wxr(const std::string& items) {
  return "<rss version='2.0' xmlns:excerpt='http://wordpress.org/export/1.2/excerpt/' "
         "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
         "xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>Le "
         "Phare</title><language>fr-FR</language>"
         "<wp:author><wp:author_login>anne</wp:author_login><wp:author_display_name>Anne "
         "Martin</wp:author_display_name></wp:author>" +
         items + "</channel></rss>";
}

std::string item(
    const std::string& content,
    const std::string& more = "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>") {
  return "<item><title>Le phare &amp;amp; "
         "nous</title><link>https://phare.exemple/1</link><dc:creator>anne</dc:creator>"
         "<guid>https://phare.exemple/?p=1</guid><category domain='category'>Région</category>"
         "<wp:post_date_gmt>2022-01-05 10:00:00</wp:post_date_gmt><content:encoded><![CDATA[" +
         content + "]]></content:encoded><excerpt:encoded><![CDATA[Un extrait.]]></excerpt:encoded>" + more +
         "<wp:comment><wp:comment_content>Bavardage</wp:comment_content></wp:comment></item>";
}

}  // namespace

TEST_SUITE("article/wxr_reader") {
  TEST_CASE("published posts are articles") {
    const RecordingSink sink = read_bytes(
        wxr(item("<!-- wp:paragraph --><p>Un texte.</p>") +
            item("<p>Brouillon</p>", "<wp:status>draft</wp:status><wp:post_type>post</wp:post_type>") +
            item("", "<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>")));
    REQUIRE(sink.bodies() == "Un texte.");
    const Article& article = sink.articles.front();
    CHECK(article.id == "https://phare.exemple/?p=1");
    CHECK(article.title == "Le phare & nous");
    CHECK(article.date == "2022-01-05T10:00:00+00:00");
    CHECK(article.source == "Le Phare");
    CHECK(article.url == "https://phare.exemple/1");
    CHECK(article.authors == std::vector<std::string>{"Anne Martin"});
    CHECK(article.tags == std::vector<std::string>{"Région"});
    CHECK(article.lang == "fr-FR");
    CHECK(sink.left_alone ==
          std::vector<std::string>{"unpublished post", "entry of WordPress that is no post"});
  }

  TEST_CASE("the text without what the editor puts into it") {
    struct Row {
      const char* content;
      const char* body;
    };
    const Row rows[] = {
        {"Un.\n\nDeux.", "Un.\nDeux."},
        {"a [gallery ids=\"1,2\"] b", "a b"},
        {"[caption id=\"x\"]<img src='a'> Légende[/caption]<p>Un.</p>", "Un."},
        {"[vc_row a=\"b\"]Un.[/vc_row]", "Un."},
        {"Un [sic] et […] [1].", "Un [sic] et […] [1]."},
        {"", "Un extrait."},
    };
    for (const Row& row : rows) {
      CAPTURE(row.content);
      CHECK(read_bytes(wxr(item(row.content))).bodies() == row.body);
    }
  }
}

}  // namespace depeche::article
