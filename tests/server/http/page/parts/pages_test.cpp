#include "server/http/page/parts/pages.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::http {
namespace {

// "1 … 4 [5] 6 … 12"
std::string describe(const Pages& pages) {
  std::string text;
  std::uint64_t previous = 0;
  for (const std::uint64_t page : pages.offered) {
    if (!text.empty()) text += page == previous + 1 ? " " : " … ";
    const std::string number = std::to_string(page);
    text += page == pages.current ? std::string("[").append(number).append("]") : number;
    previous = page;
  }
  return text;
}

}  // namespace

TEST_SUITE("http/page/parts/pages") {
  TEST_CASE("the first, the last and the neighbours are offered") {
    struct Row {
      std::uint64_t total, offset, limit;
      std::string pages;
    };
    const Row rows[] = {
        {0, 0, 10, "[1]"},
        {10, 0, 10, "[1]"},
        {11, 0, 10, "[1] 2"},
        {11, 10, 10, "1 [2]"},
        {30, 10, 10, "1 [2] 3"},
        {120, 0, 10, "[1] 2 … 12"},
        {120, 20, 10, "1 2 [3] 4 … 12"},
        {120, 30, 10, "1 2 3 [4] 5 … 12"},
        {120, 40, 10, "1 … 4 [5] 6 … 12"},
        {120, 80, 10, "1 … 8 [9] 10 11 12"},
        {120, 110, 10, "1 … 11 [12]"},
        {30, 15, 10, "1 [2] 3"},                // between two pages
        {36'000, 9'990, 10, "1 … 999 [1000]"},  // no further than the API goes
        {36'000, 0, 30, "[1] 2 … 333"},         // 334 would end behind it
        {9'999, 0, 30, "[1] 2 … 333"},
        {15, 500, 10, "1 2"},  // behind the last result
        {3, 0, 1, "[1] 2 3"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.total);
      CAPTURE(row.offset);
      CHECK(describe(pages_of(row.total, row.offset, row.limit)) == row.pages);
    }
  }
}

}  // namespace depeche::http
