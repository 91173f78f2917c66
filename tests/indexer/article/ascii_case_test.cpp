#include "indexer/article/ascii_case.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/ascii_case") {
  TEST_CASE("only the capitals of ASCII change") {
    struct Row {
      const char* text;
      const char* expected;
    };
    const Row rows[] = {
        {"", ""},       {"AZaz09", "azaz09"},       {"@[`{", "@[`{"}, {"OG:Title", "og:title"},
        {"ÉTÉ", "ÉtÉ"}, {"\xC9T\xC9", "\xC9t\xC9"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(ascii_lower_case(row.text) == row.expected);
    }
  }
}

}  // namespace depeche::article
