#include "indexer/program/progress.h"

#include <doctest/doctest.h>

#include <string_view>

namespace depeche::indexer {
namespace {

TEST_SUITE("indexer/program/progress") {
  TEST_CASE("a bar and a line tell how far it is") {
    struct Row {
      ProgressState state;
      std::string_view bar, line;
    };
    const Row rows[] = {
        {{.bytes = 0, .total_bytes = 86'000'000, .articles = 0, .seconds = 0, .is_finishing = false},
         "[                              ] 0 %  0 articles  0/s",
         "0 articles, 0 % of 86 MB, 0 articles/s"},
        {{.bytes = 43'000'000,
          .total_bytes = 86'000'000,
          .articles = 500,
          .seconds = 10,
          .is_finishing = false},
         "[###############               ] 50 %  500 articles  50/s  10 s left",
         "500 articles, 50 % of 86 MB, 50 articles/s, 10 s left"},
        {{.bytes = 1, .total_bytes = 100, .articles = 1, .seconds = 2, .is_finishing = false},
         "[                              ] 1 %  1 articles  0/s  3:18 min left",
         "1 articles, 1 % of 0.0 MB, 0 articles/s, 3:18 min left"},
        {{.bytes = 1, .total_bytes = 1'000, .articles = 1, .seconds = 10, .is_finishing = false},
         "[                              ] 0 %  1 articles  0/s  2:46 h left",
         "1 articles, 0 % of 0.0 MB, 0 articles/s, 2:46 h left"},
        // A file that grew while it was read.
        {{.bytes = 300, .total_bytes = 200, .articles = 1, .seconds = 1, .is_finishing = false},
         "[##############################] 100 %  1 articles  1/s  0 s left",
         "1 articles, 100 % of 0.0 MB, 1 articles/s, 0 s left"},
        // Standard input.
        {{.bytes = 1'500'000, .total_bytes = 0, .articles = 30, .seconds = 3, .is_finishing = false},
         "1.5 MB  30 articles  10/s",
         "30 articles, 1.5 MB, 10 articles/s"},
        {{.bytes = 5, .total_bytes = 5, .articles = 7, .seconds = 1, .is_finishing = true},
         "7 articles read, completing the database",
         "7 articles read, completing the database"},
    };
    for (const Row& row : rows) {
      CHECK(describe_bar(row.state) == row.bar);
      CHECK(describe_line(row.state) == row.line);
    }
  }
}

}  // namespace
}  // namespace depeche::indexer
