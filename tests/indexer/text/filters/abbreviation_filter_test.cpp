#include "indexer/text/filters/abbreviation_filter.h"

#include <doctest/doctest.h>

#include <string_view>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/filters/abbreviation_filter") {
  TEST_CASE("titles and saints are spelled out") {
    struct Row {
      std::string_view chunk, full;
    };
    const Row rows[] = {
        {"St", "saint"},
        {"STE", "sainte"},
        {"Mme", "madame"},
        {"Mmes", "mesdames"},
        {"M.", "monsieur"},
        {"MM.", "messieurs"},
        {"Mgr", "monseigneur"},
        {"Dr", "docteur"},
        {"M", ""},
        {"MM", ""},
        {"DR", ""},
        {"Sté", ""},
        {"Mmex", ""},
        {"abbaye", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      CHECK(spelled_out(read_characters(row.chunk)) == row.full);
    }
  }
}

}  // namespace
}  // namespace depeche::text
