#include "indexer/text/filters/number_filter.h"

#include <doctest/doctest.h>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/filters/number_filter") {
  TEST_CASE("one writing for one number") {
    struct Row {
      std::string_view chunk;
      std::optional<std::string> number;
    };
    const Row rows[] = {
        {"2000", "2000"},
        {"2.000", "2000"},
        {"2 000", "2000"},
        {"150 000", "150000"},  // three digits in the first group
        {"150.000", "150000"},
        {"1500 000", std::nullopt},
        {"1.000.000", "1000000"},
        {"1 000 000,5", "1000000,5"},
        {"3,5", "3,5"},
        {"3.5", "3,5"},
        {"2'000", "2000"},
        {"0,05", "0,05"},
        {"2\u202F000", "2000"},
        {"₂", "2"},
        {"1,2,3", std::nullopt},
        {"6.1.2022", std::nullopt},
        {"1.000 000", std::nullopt},
        {"12.34.56", std::nullopt},
        {"2000.000", "2000,000"},
        {"a1", std::nullopt},
        {"10h30", std::nullopt},
        {"", std::nullopt},
        {".5", std::nullopt},
        {"5.", std::nullopt},
        {"1.0000", "1,0000"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      CHECK(read_number(read_characters(row.chunk)) == row.number);
    }
  }
}

}  // namespace
}  // namespace depeche::text
