#include "indexer/text/words/whole_words.h"

#include <doctest/doctest.h>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/words/whole_words") {
  TEST_CASE("a word that only ends like a verb is whole, in the plural too") {
    CHECK(whole_word("villa") == "villa");
    CHECK(whole_word("villas") == "villa");
    CHECK(whole_word("palais") == "palais");
    CHECK(whole_word("léa") == "léa");
    for (const char* word : {"ville", "s", "", "villass", "parla"}) CHECK(whole_word(word).empty());
  }
}

}  // namespace
}  // namespace depeche::text
