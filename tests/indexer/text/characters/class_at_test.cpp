#include "indexer/text/characters/class_at.h"

#include <doctest/doctest.h>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/characters/class_at") {
  TEST_CASE("tells what stands at a place, and nothing beyond the end") {
    CHECK(is_letter_at("aé", 1));
    CHECK(is_word_at("2", 0));
    CHECK(is_digit_at("2", 0));
    CHECK_FALSE(is_digit_at("²", 0));
    CHECK(is_word_at("²", 0));
    CHECK_FALSE(is_word_at("a ", 1));
    CHECK(class_at("a", 1) == CharacterClass::separator);
    CHECK_FALSE(is_digit_at("", 0));
  }
}

}  // namespace
}  // namespace depeche::text
