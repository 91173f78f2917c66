#include "server/query/signs/characters.h"

#include <doctest/doctest.h>
#include <unicode/utf.h>

#include <string_view>

namespace depeche::query {
namespace {

TEST_SUITE("query/characters") {
  TEST_CASE("steps over whole characters, both ways") {
    const std::string_view text = "aé€😀";
    CHECK(next_of(text, 0) == 1);
    CHECK(next_of(text, 1) == 3);
    CHECK(next_of(text, 3) == 6);
    CHECK(next_of(text, 6) == text.size());
    CHECK(previous_of(text, text.size()) == 6);
    CHECK(previous_of(text, 3) == 1);
    CHECK(code_at(text, 1) == U'é');
    CHECK(code_at(text, text.size()) == U_SENTINEL);
  }

  TEST_CASE("letters and numbers of any script are letters") {
    for (const UChar32 letter : {U'a', U'É', U'7', U'₂', U'ж', U'語'}) {
      CAPTURE(letter);
      CHECK(is_letter(letter));
    }
    for (const UChar32 other : {UChar32{U'-'}, UChar32{U' '}, UChar32{U'\u0301'}, UChar32{U_SENTINEL}}) {
      CAPTURE(other);
      CHECK_FALSE(is_letter(other));
    }
    CHECK(is_letter_or_mark(U'\u0301'));
    CHECK_FALSE(is_letter_or_mark(U_SENTINEL));
    CHECK(is_space(U'\u202F'));
    CHECK_FALSE(is_space(U_SENTINEL));
    CHECK(has_letter("… 2 €"));
    CHECK_FALSE(has_letter("… €"));
  }
}

}  // namespace
}  // namespace depeche::query
