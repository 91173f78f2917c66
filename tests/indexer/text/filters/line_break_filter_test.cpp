#include "indexer/text/filters/line_break_filter.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::text {
namespace {

std::string mended(std::string_view chunk) {
  std::string line;
  for (const Character& character : without_line_breaks(read_characters(chunk))) {
    line += static_cast<char>(character.code);
  }
  return line;
}

TEST_SUITE("indexer/text/filters/line_break_filter") {
  TEST_CASE("one hyphen stands for each break, whatever sign it had") {
    struct Row {
      std::string_view chunk, expected;
    };
    const Row rows[] = {
        {"fila-\nture", "fila-ture"},
        {"fila-\r\n ture", "fila-ture"},
        {"con¬ tenu", "con-tenu"},
        {"con¬tenu", "con-tenu"},
        {"fila\u00AD\nture", "fila-ture"},
        {"l'ar-\nriv-\nee", "l'ar-riv-ee"},
        {"arc-en-\nciel", "arc-en-ciel"},
        {"Nur-Sultan", ""},
        {"2 000", ""},
        {"15 h 30", ""},
        {"mot", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      CHECK(mended(row.chunk) == row.expected);
    }
  }

  TEST_CASE("the hyphen has the bytes of the whole break") {
    const auto characters = without_line_breaks(read_characters("a-\nb"));
    REQUIRE(characters.size() == 3);
    CHECK(characters[1].begin == 1);
    CHECK(characters[1].end == 3);
    CHECK(characters[1].kind == CharacterClass::hyphen);
  }
}

}  // namespace
}  // namespace depeche::text
