#include "indexer/text/filters/letter_sign_filter.h"

#include <doctest/doctest.h>

#include <string_view>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/filters/letter_sign_filter") {
  TEST_CASE("a sign makes a name of a letter") {
    struct Row {
      std::string_view chunk, name;
    };
    const Row rows[] = {{"C++", "c++"}, {"C#", "c#"}, {"A+", "a+"}, {"A+++", "a+++"}, {"C", ""},  {"C##", ""},
                        {"Ca+", ""},    {"2+", ""},   {"C+#", ""},  {"A++++", ""},    {"C-", ""}, {"", ""}};
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      CHECK(letter_with_sign(read_characters(row.chunk)) == row.name);
    }
  }
}

}  // namespace
}  // namespace depeche::text
