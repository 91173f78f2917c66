#include "indexer/article/html/byline.h"

#include <doctest/doctest.h>
#include <fmt/ranges.h>

namespace depeche::article {

TEST_SUITE("article/byline") {
  TEST_CASE("names are taken out of bylines") {
    struct Row {
      std::string text, names;
    };
    const Row rows[] = {
        {"", ""},
        {"Anne Martin", "Anne Martin"},
        {"Par Anne Martin", "Anne Martin"},
        {"Par Anne Martin et Paul Petit", "Anne Martin|Paul Petit"},
        {"Par A et B", "A|B"},
        {"Par Anne Martin, Paul Petit et Zoé Durand", "Anne Martin|Paul Petit|Zoé Durand"},
        {"Anne Martin et Paul Petit", "Anne Martin|Paul Petit"},
        {"Anne Martin, Paul Petit", "Anne Martin|Paul Petit"},
        {"Anne Martin & Paul Petit", "Anne Martin|Paul Petit"},
        {"Martin, Anne", "Martin, Anne"},
        {"Sciences et Avenir", "Sciences et Avenir"},
        {"Le Monde avec AFP", "Le Monde|AFP"},
        {"Sciences et Avenir avec AFP", "Sciences et Avenir|AFP"},
        {"Par Anne Martin, correspondante au Caire", "Anne Martin"},
        {"Anne Martin (au Caire)", "Anne Martin"},
        {"Par Anne Martin - Le Matin", "Anne Martin"},
        {"By Anne Martin and Paul Petit", "Anne Martin|Paul Petit"},
        {"Propos recueillis par Anne Martin", "Anne Martin"},
        {"Élodie Ñuñez", "Élodie Ñuñez"},
        {"la rédaction", "la rédaction"},
        {"20 Minutes", "20 Minutes"},
        {", , et ", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(fmt::format("{}", fmt::join(names_in_byline(row.text), "|")) == row.names);
    }
  }

  TEST_CASE("a short line behind « Par » is a byline") {
    CHECK(is_byline("Par Anne Martin"));
    CHECK_FALSE(is_byline("Par la mer, on arrive à Brest."));
    CHECK_FALSE(is_byline("Par Toutatis ! Ils arrivent."));
    CHECK_FALSE(is_byline("Anne Martin"));
    CHECK_FALSE(is_byline("Par " + std::string(200, 'A')));
  }
}

}  // namespace depeche::article
