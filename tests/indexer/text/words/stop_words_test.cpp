#include "indexer/text/words/stop_words.h"

#include <doctest/doctest.h>

namespace depeche::text {
namespace {

TEST_SUITE("text/stop_words") {
  TEST_CASE("knows the words that say nothing of an article") {
    for (const std::string_view word :
         {"le",      "la",       "les",     "l",      "d",        "un",       "une",    "des",     "du",
          "au",      "aux",      "je",      "ils",    "lui",      "eux",      "ce",     "cette",   "ceux",
          "mon",     "son",      "leurs",   "de",     "a",        "dans",     "sur",    "pour",    "contre",
          "et",      "ou",       "ni",      "mais",   "donc",     "car",      "que",    "lorsque", "jusqu",
          "lorsqu",  "puisqu",   "qu",      "quoiqu", "j",        "m",        "t",      "s",       "c",
          "n",       "ne",       "pas",     "plus",   "tres",     "qui",      "quoi",   "ou",      "quand",
          "comment", "pourquoi", "combien", "quel",   "laquelle", "desquels", "est",    "sont",    "ete",
          "etait",   "seraient", "fut",     "ayant",  "ont",      "avait",    "aurait", "y",       "vous"}) {
      CAPTURE(word);
      CHECK(is_stop_word(word));
    }
  }

  TEST_CASE("leaves the words that people look for") {
    for (const std::string_view word : {"",
                                        " ",
                                        "almaty",
                                        "onu",
                                        "etat",
                                        "urgence",
                                        "avions",
                                        "or",
                                        "ton",
                                        "guerre",
                                        "grand",
                                        "dire",
                                        "faire",
                                        "deux",
                                        "aujourd'hui",
                                        "b",
                                        "z",
                                        "20",
                                        "anticonstitutionnellement",
                                        "yeux",
                                        "zzz"}) {
      CAPTURE(word);
      CHECK_FALSE(is_stop_word(word));
    }
  }

  TEST_CASE("takes folded forms only, as its contract says") {
    CHECK(is_stop_word("tres"));
    CHECK_FALSE(is_stop_word("très"));
    CHECK_FALSE(is_stop_word("Le"));
  }
}

}  // namespace
}  // namespace depeche::text
