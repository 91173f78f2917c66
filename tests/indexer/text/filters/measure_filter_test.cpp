#include "indexer/text/filters/measure_filter.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace depeche::text {
namespace {

// The parts with a bar between them.
std::string parts_of(std::string_view chunk) {
  std::string line;
  const std::vector<Character> characters = read_characters(chunk);
  for (const Characters part : measure_parts(characters)) {
    if (!line.empty()) line += '|';
    for (const Character& character : part)
      line += character.code < 0x80 ? static_cast<char>(character.code) : '?';
  }
  return line;
}

TEST_SUITE("indexer/text/filters/measure_filter") {
  TEST_CASE("a number and its unit come apart, names of letters and digits do not") {
    struct Row {
      std::string_view chunk, parts;
    };
    const Row rows[] = {
        {"12km", "12|km"},
        {"12KM", "12|km"},
        {"30m²", "30|m2"},
        {"1,5km", "1,5|km"},
        {"2.000kg", "2.000|kg"},
        {"12M", "12|m"},
        {"20h", "20|h"},
        {"24H", "24|h"},
        {"15h30", "15|h|30"},
        {"15 h 30", "15|h|30"},
        {"09h05", "9|h|05"},
        {"1m80", "1|m|80"},
        {"10g", "10|g"},
        {"5G", ""},
        {"4K", ""},
        {"2T", ""},
        {"2e", ""},
        {"3D", ""},
        {"15h3", ""},
        {"15h300", ""},
        {"15x30", ""},
        {"A380", ""},
        {"km", ""},
        {"12", ""},
        {"1.2.3km", ""},
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
