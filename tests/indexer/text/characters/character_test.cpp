#include "indexer/text/characters/character.h"

#include <doctest/doctest.h>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/characters/character") {
  TEST_CASE("each capital has a small letter") {
    for (const char* word : {"İSTANBUL", "I\u0307stanbul", "istanbul"}) {
      CAPTURE(word);
      CHECK(word_of(read_characters(word)) == "istanbul");
    }
    CHECK(word_of(read_characters("ẞ")) == "ss");
    CHECK(word_of(read_characters("Œ")) == "oe");
    CHECK(read_characters("İ").front().is_upper);
  }
}

}  // namespace
}  // namespace depeche::text
