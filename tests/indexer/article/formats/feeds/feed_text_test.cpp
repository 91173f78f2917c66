#include "indexer/article/formats/feeds/feed_text.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/article/language_guess.h"

namespace depeche::article {

TEST_SUITE("article/feed_text") {
  TEST_CASE("what programs add is taken off") {
    CHECK(without_feed_ends("Un.\nThe post Un appeared first on Le Phare.") == "Un.");
    CHECK(without_feed_ends("Un.\nL’article Un est apparu en premier sur Le Phare.\nLire la suite") == "Un.");
    CHECK(without_feed_ends("Un.\nThe post was taken.") == "Un.\nThe post was taken.");
    CHECK(without_feed_ends("Lire la suite") == "Lire la suite");
    CHECK(without_tracking(" https://a.fr/b?id=1&utm_source=x&xtor=RSS-1#c ") == "https://a.fr/b?id=1");
    CHECK(without_tracking("https://a.fr/b?utm_source=x") == "https://a.fr/b");
    CHECK(without_tracking("https://a.fr/#!/b") == "https://a.fr/#!/b");
    CHECK(without_tracking("https://a.fr/b?&&=") == "https://a.fr/b?=");
  }

  TEST_CASE("names are found in titles and addresses") {
    CHECK(source_in_title("Le Monde.fr - Actualité à la Une") == "Le Monde");
    CHECK(source_in_title("Ouest-France : l’info") == "Ouest-France");
    CHECK(source_in_title("Recent Commits to v2:main") == "Recent Commits to v2:main");
    CHECK(source_in_title("Liberation.fr") == "Liberation.fr");
    CHECK(name_beside_address("a@b.fr (Anne Martin)") == "Anne Martin");
    CHECK(name_beside_address("Anne Martin <a@b.fr>") == "Anne Martin");
    CHECK(name_beside_address("a@b.fr").empty());
    CHECK(name_beside_address("Anne Martin") == "Anne Martin");
  }

  TEST_CASE("a language is believed unless the text is clearly in another one") {
    const std::string french = "Le ministre a dit dans la rue que les travaux sont finis pour une année.";
    CHECK(more_likely_language("en", french) == "fr");
    CHECK(more_likely_language("fr-CA", french) == "fr-CA");
    CHECK(more_likely_language("", french) == "fr");
    CHECK(more_likely_language("", "Kristoffersen").empty());
    CHECK(more_likely_language("en", "The minister said in the street that the works are done.") == "en");
    CHECK(more_likely_language("ar", french) == "ar");  // not one that is known here
  }
}

}  // namespace depeche::article
