#include "server/query/warnings.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

namespace depeche::query {
namespace {

TEST_SUITE("query/warnings") {
  TEST_CASE("come in the order of the text, equal places as they were added") {
    Warnings warnings;
    warnings.add(Problem::stray_quote, 7, 9);
    warnings.add(Problem::too_deep, 2, 3);
    warnings.add(Problem::no_word, 2, 5);
    const auto sorted = std::move(warnings).sorted();
    REQUIRE(sorted.size() == 3);
    CHECK(sorted[0].code == "too-deep");
    CHECK(sorted[1].code == "no-word");
    CHECK(sorted[2].code == "stray-quote");
    CHECK(sorted[2].offset == 7);
    CHECK(sorted[2].length == 2);
  }

  TEST_CASE("no more than sixteen are kept") {
    Warnings warnings;
    for (std::size_t at = 0; at < 100; ++at) warnings.add(Problem::stray_parenthesis, at, at + 1);
    CHECK(std::move(warnings).sorted().size() == 16);
  }

  TEST_CASE("each problem has its own code and a sentence") {
    std::set<std::string> codes;
    const int last = static_cast<int>(Problem::weight_out_of_range);
    for (int problem = 0; problem <= last; ++problem) {
      CAPTURE(problem);
      Warnings warnings;
      warnings.add(static_cast<Problem>(problem), 0, 1);
      const Warning warning = std::move(warnings).sorted().front();
      CHECK(codes.insert(warning.code).second);
      CHECK(warning.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
      CHECK(warning.message.size() > 20);
      CHECK(warning.message.ends_with('.'));
      CHECK(warning.message.find(" :") == std::string::npos);  // a no-break space stands before a colon
      CHECK(warning.message.find('\'') == std::string::npos);  // ’ is the apostrophe
    }
  }
}

}  // namespace
}  // namespace depeche::query
