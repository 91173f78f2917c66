#include "indexer/article/formats/dumps/mediawiki_reader.h"

#include <doctest/doctest.h>

#include "tests/support/read_text.h"

namespace depeche::article {
namespace {

std::string dump(const std::string& pages) {
  return "<mediawiki xmlns='http://www.mediawiki.org/xml/export-0.10/' "
         "xml:lang='fr'><siteinfo><sitename>Wikinews</sitename>"
         "<dbname>frwikinews</dbname><base>https://fr.wikinews.org/wiki/Accueil</base></siteinfo>" +
         pages + "</mediawiki>";
}

std::string page(const std::string& title, const std::string& inside) {
  return "<page><title>" + title + "</title>" + inside + "</page>";
}

std::string revision(const std::string& day, const std::string& text) {
  return "<revision><timestamp>" + day + "T10:00:00Z</timestamp><text>" + text + "</text></revision>";
}

}  // namespace

TEST_SUITE("article/mediawiki_reader") {
  TEST_CASE("pages of the main space, as they are now") {
    const RecordingSink sink = read_bytes(
        dump(page("Le phare", "<ns>0</ns><id>7</id>" +
                                  revision("2022-01-05", "Nouveau [[texte]].[[Catégorie:Phares]]") +
                                  revision("2021-01-05", "Ancien texte.")) +
             page("Discussion:Le phare", "<ns>1</ns><id>8</id>" + revision("2022-01-05", "Bavardage.")) +
             page("Phare", "<ns>0</ns><id>9</id><redirect title='Le phare'/>" +
                               revision("2022-01-05", "#REDIRECT [[Le phare]]"))));
    REQUIRE(sink.bodies() == "Nouveau texte.");
    const Article& article = sink.articles.front();
    CHECK(article.id == "frwikinews:7");
    CHECK(article.title == "Le phare");
    CHECK(article.date == "2022-01-05T10:00:00Z");
    CHECK(article.source == "Wikinews");
    CHECK(article.url == "https://fr.wikinews.org/wiki/Le_phare");
    CHECK(article.lang == "fr");
    CHECK(article.tags == std::vector<std::string>{"Phares"});
    CHECK(sink.left_alone ==
          std::vector<std::string>{"page of a wiki that is no article", "redirect of a wiki"});
  }

  TEST_CASE("a broken page costs itself") {
    const RecordingSink sink =
        read_bytes(dump(page("Vide", "<ns>0</ns><id>1</id>") +
                        page("b", "<ns>0</ns><id>2</id>" + revision("2022-01-05", "b."))));
    const std::string whole = dump(page("a", revision("2022-01-05", "a.")));
    const std::string cut = whole.substr(0, whole.find("</page>"));
    CHECK(sink.bodies() == "b.");
    CHECK(sink.reasons() == "1 (frwikinews:1): record 1: body is blank");
    CHECK(read_bytes(cut).reasons() == "1: record 1: the file ends inside of it");
  }
}

}  // namespace depeche::article
