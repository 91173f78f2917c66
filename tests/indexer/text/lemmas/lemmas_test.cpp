#include "indexer/text/lemmas/lemmas.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

#include "indexer/text/rule_stemmer.h"
#include "indexer/text/stemmer.h"

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/lemmas/lemmas") {
  TEST_CASE("the lemma of what the stemmer parts from it") {
    struct Row {
      std::string_view surface, lemma;  // no lemma: none is known
    };
    const Row rows[] = {
        {"demandent", "demander"},
        {"demandons", "demander"},
        {"peut", "pouvoir"},
        {"ont", "avoir"},  // they share no letter
        {"émises", "émettre"},
        {"emises", "émettre"},  // accents do not count
        {"ÉTÉ", ""},            // surfaces are in lower case
        {"naquit", "naitre"},
        {"appellent", "appeler"},
        {"conseillent", "conseiller"},
        {"demandes", ""},  // Snowball knows the ending
        {"demander", ""},
        {"portes", ""},     // of porte and porter
        {"président", ""},  // the noun, not what they do who preside
        {"urgent", ""},
        {"paris", ""},    // the town
        {"prévues", ""},  // "prévu" is a noun, whose stem they have
        {"macron", ""},
        {"ent", ""},
        {"é", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.surface);
      CHECK(lemma_of(row.surface).value_or("") == row.lemma);
    }
  }

  TEST_CASE("every form of the table finds its lemma, which is its own") {
    const Stemmer stemmer;
    const RuleStemmer rules;
    const std::vector<Inflections> all = all_inflections();
    CHECK(all.size() > 9'000);
    for (const Inflections& inflections : all) {
      CAPTURE(inflections.lemma);
      CHECK(stemmer.stem(inflections.lemma) == rules.stem(inflections.lemma));
      CHECK(std::ranges::all_of(inflections.exacts,
                                [&](const std::string& exact) { return lemma_of(exact).has_value(); }));
    }
  }
}

}  // namespace
}  // namespace depeche::text
