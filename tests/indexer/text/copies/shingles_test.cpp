#include "indexer/text/copies/shingles.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "indexer/text/analyzer.h"

namespace depeche::text {
namespace {

std::vector<std::uint64_t> shingles_of(std::string_view text) {
  Analyzer analyzer;
  return shingles(word_hashes(analyzer.analyze(text)));
}

}  // namespace

TEST_SUITE("text/shingles") {
  TEST_CASE("each run of five words is there once") {
    struct Row {
      std::string_view text;
      std::size_t count;
    };
    const Row rows[] = {
        {"", 0},
        {"un deux trois quatre", 0},
        {"un deux trois quatre cinq", 1},
        {"un deux trois quatre cinq six", 2},
        {"l'un deux trois quatre", 1},                                   // an elided article is a word
        {"un Nur-Sultan deux trois", 1},                                 // a compound's parts, not both
        {"a a a a a a a a a a a a", 1},                                  // the same again
        {"un deux trois quatre cinq un deux trois quatre cinq", 5},      // likewise
        {"\xff un \xff deux \xff trois \xff quatre \xff cinq \xff", 1},  // not UTF-8
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(shingles_of(row.text).size() == row.count);
    }
  }

  TEST_CASE("writing makes no difference, words and their order do") {
    const auto dispatch = shingles_of("L’été, à Nur-Sultan : « calme »");
    CHECK(dispatch == shingles_of("l'ete a nur sultan \"calme\""));
    CHECK(dispatch != shingles_of("l'été à nur sultan calmes"));
    CHECK(dispatch != shingles_of("à l'été nur sultan calme"));
  }

  TEST_CASE("what two texts have in common is counted") {
    const auto text = shingles_of("un deux trois quatre cinq six sept");
    struct Row {
      std::string_view other;
      std::size_t common;
    };
    const Row rows[] = {{"un deux trois quatre cinq six sept", 3},
                        {"deux trois quatre cinq six", 1},
                        {"zéro un deux trois quatre cinq six zéro", 2},
                        {"sept six cinq quatre trois deux un", 0},
                        {"", 0}};
    for (const Row& row : rows) {
      CAPTURE(row.other);
      CHECK(count_common(text, shingles_of(row.other)) == row.common);
      CHECK(count_common(shingles_of(row.other), text) == row.common);
    }
  }

  TEST_CASE("near copies share three tenths of both, or six tenths of the shorter one") {
    const auto numbers = [](std::uint64_t first, std::uint64_t count) {
      std::vector<std::uint64_t> all(count);
      for (std::uint64_t n = 0; n < count; ++n) all[n] = first + n;
      return all;
    };
    struct Row {
      std::uint64_t first, count;  // beside 0 … 99
      bool are_versions;
    };
    const Row rows[] = {{0, 100, true},  {50, 100, true},   {55, 100, false}, {0, 60, true},
                        {90, 16, true},  {90, 17, false},   {0, 333, true},   {0, 1000, true},
                        {95, 10, false}, {100, 100, false}, {0, 0, false}};
    for (const Row& row : rows) {
      CAPTURE(row.first);
      CAPTURE(row.count);
      CHECK(are_versions(numbers(0, 100), numbers(row.first, row.count)) == row.are_versions);
      CHECK(are_versions(numbers(row.first, row.count), numbers(0, 100)) == row.are_versions);
    }
  }
}

}  // namespace depeche::text
