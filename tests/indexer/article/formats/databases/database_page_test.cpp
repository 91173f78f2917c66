#include "indexer/article/formats/databases/database_page.h"

#include <doctest/doctest.h>

#include "indexer/article/complete.h"
#include "indexer/base/error.h"

namespace depeche::article {

TEST_SUITE("article/database_page") {
  TEST_CASE("pages of databases of the press are several articles") {
    const DatabaseRecords europresse = *read_database_page(
        "<article><header><span class=DocPublicationName>Le Lot </span><span class=DocHeader>Monde, lundi 13 "
        "mars 2006, p. 3"
        "</span><div class=titreArticle><p class=titreArticleVisu>Le phare</p></div><div>Anne "
        "Martin</div></header>"
        "<section><div class=DocText><p>Il neige.</p></div></section><footer><p>Certificat</p>"
        "<span id=PubliC_lblNodoc>news·20060313·LM·1</span></footer></article>"
        "<article><header><span class=DocPublicationName>Le Lot</span></header></article>"
        "<article><header><span class=DocPublicationName>Le Lot</span><span class=DocHeader>14 mars "
        "2006</span></header>"
        "<div class=DocText><p>Il pleut.</p></div></article>");
    REQUIRE(europresse.articles.size() == 2);
    CHECK(europresse.without_text == 1);
    const Article& first = europresse.articles[0];
    CHECK(first.id == "news·20060313·LM·1");
    CHECK(first.title == "Le phare");
    CHECK(first.body == "Il neige.\n\n");
    CHECK(first.date == "2006-03-13");
    CHECK(first.source == "Le Lot");
    CHECK(first.section == "Monde");
    CHECK(first.authors == std::vector<std::string>{"Anne Martin"});
    CHECK(first.lang == "fr");  // by the day of the week
    CHECK(europresse.articles[1].section.empty());
    CHECK(europresse.articles[1].lang.empty());

    const DatabaseRecords factiva = *read_database_page(
        "<div class='article frArticle'><table><tr><td class=index><b>HD</b>&nbsp;</td><td>Le phare</td></tr>"
        "<tr><td class=index><b>PD</b></td><td>29 décembre 2011</td></tr><tr><td "
        "class=index><b>ET</b></td><td>15:32</td></tr>"
        "<tr><td class=index><b>LA</b></td><td>Français</td></tr><tr><td class=index><b>RE</b></td><td>fra : "
        "France | "
        "eurz : Europe</td></tr><tr><td class=index><b>CO</b></td><td>otsc : OTSC</td></tr><tr><td "
        "class=index><b>LP</b></td><td><p>Il "
        "neige.</td></tr>"
        "<tr><td class=index><b>TD</b></td><td><p>Fin.</td></tr><tr><td "
        "class=index><b>AN</b></td><td>Document X1</td></tr>"
        "</table></div><div class='article enArticle'><table><tr><td "
        "class=index>LP</td><td><p>Snow.</table></div>");
    REQUIRE(factiva.articles.size() == 2);
    CHECK(factiva.articles[0].id == "X1");
    CHECK(factiva.articles[0].date == "2011-12-29T15:32:00+01:00");
    CHECK(factiva.articles[0].lang == "fr");
    CHECK(factiva.articles[0].places == std::vector<std::string>{"France", "Europe"});
    CHECK(factiva.articles[0].organizations == std::vector<std::string>{"OTSC"});
    CHECK(complete(factiva.articles[0]).body == "Il neige.\nFin.");
    CHECK_THROWS_WITH_AS(
        static_cast<void>(read_database_page("<div class='article frArticle'><div>Le phare</div></div>")),
        "is a page of Factiva in a form that can't be read", InvalidRequest);
  }

  TEST_CASE("Factiva's layout without codes, and LexisNexis, are told by their lines") {
    const DatabaseRecords factiva = *read_database_page(
        "<div class='article frArticle'><div id=hd><span class=frHeadline>Le phare</span></div><div>Par Anne "
        "Martin</div>"
        "<div>20 mots</div><div>29 décembre 2011</div><div>15:32</div><div>Le "
        "Lot</div><div>LOT</div><div>Français</div>"
        "<p class='articleParagraph frarticleParagraph'>Il neige.</p><p>Document "
        "LOT0020111229e7ct0001r</p></div>");
    REQUIRE(factiva.articles.size() == 1);
    const Article& first = factiva.articles.front();
    CHECK(first.id == "LOT0020111229e7ct0001r");
    CHECK(first.title == "Le phare");
    CHECK(first.date == "2011-12-29T15:32:00+01:00");
    CHECK(first.source == "Le Lot");
    CHECK(first.authors == std::vector<std::string>{"Anne Martin"});
    CHECK(first.lang == "fr");
    CHECK(complete(first).body == "Il neige.");

    const DatabaseRecords lexis = *read_database_page(
        "<div>1 of 1 DOCUMENTS</div><div>Le Lot</div><div>12 avril 2013</div><div>Le "
        "phare</div><div>RUBRIQUE: Monde; p. 3</div>"
        "<div><p>Il neige.<p>Il pleut.</div><div>Copyright 2013 Le Lot</div>");
    REQUIRE(lexis.articles.size() == 1);
    CHECK(lexis.articles.front().section == "Monde");
    CHECK(complete(lexis.articles.front()).body == "Il neige.\nIl pleut.");
    CHECK_FALSE(read_database_page("<article><h1>Le phare</h1><p>Il neige.</article>").has_value());
  }
}

}  // namespace depeche::article
