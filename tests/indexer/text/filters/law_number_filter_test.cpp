#include "indexer/text/filters/law_number_filter.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace depeche::text {
namespace {

// The parts with a bar between them.
std::string parts_of(std::string_view chunk) {
  std::string line;
  const std::vector<Character> characters = read_characters(chunk);
  for (const Characters part : law_number_parts(characters)) {
    if (!line.empty()) line += '|';
    for (const Character& character : part)
      line += character.code < 0x80 ? static_cast<char>(character.code) : '?';
  }
  return line;
}

TEST_SUITE("indexer/text/filters/law_number_filter") {
  TEST_CASE("the letter and the numbers of a law come apart") {
    struct Row {
      std::string_view chunk, parts;
    };
    const Row rows[] = {
        {"L.121-3", "l|121|3"},
        {"L121-3", "l|121|3"},
        {"r421-1-2", "r|421|1|2"},
        {"D.20", "d|20"},
        {"D20", ""},
        {"A320-200", ""},
        {"L-1", ""},
        {"R2-D2", ""},
        {"L121-", ""},
        {"L.", ""},
        {"L", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      CHECK(parts_of(row.chunk) == row.parts);
    }
  }
}

}  // namespace
}  // namespace depeche::text
