#include "indexer/index/schema/title_key.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace depeche::index {
namespace {

TEST_SUITE("index/title_key") {
  TEST_CASE("titles are in the order of a French dictionary") {
    const std::vector<std::string> sorted{"",     "2 000 morts", "À l’eau", "Coeur", "Cœur", "« Cote »",
                                          "Côte", "Côté",        "Été",     "ÉTUDE", "Zoé"};
    const TitleCollator collator;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      CAPTURE(sorted[i]);
      CHECK(collator.key_of(sorted[i - 1]) < collator.key_of(sorted[i]));
    }
  }

  TEST_CASE("numbers in titles count as numbers") {
    const TitleCollator collator;
    CHECK(collator.key_of("Le 2e phare") < collator.key_of("Le 10e phare"));
    CHECK(collator.key_of("Acte 9") < collator.key_of("Acte 10"));
  }

  TEST_CASE("keys are short, whatever the title") {
    const TitleCollator collator;
    CHECK(collator.key_of(std::string(10'000, 'e')).size() <= 120);
    CHECK(collator.key_of("\xFF\xC3 a").size() <= 120);
  }
}

}  // namespace
}  // namespace depeche::index
