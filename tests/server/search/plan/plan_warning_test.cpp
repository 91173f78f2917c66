#include "server/search/plan/plan_warning.h"

#include <doctest/doctest.h>

#include <set>

namespace depeche::search {
namespace {

TEST_SUITE("server/search/plan/plan_warning") {
  TEST_CASE("each problem has its own code, its place and a sentence") {
    std::set<std::string> codes;
    for (int problem = 0; problem <= static_cast<int>(PlanProblem::other_revision); ++problem) {
      const query::Warning warning = warning_of(static_cast<PlanProblem>(problem), 3, 7);
      CAPTURE(warning.code);
      CHECK(codes.insert(warning.code).second);
      CHECK(warning.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos);
      CHECK(warning.offset == 3);
      CHECK(warning.length == 4);
      CHECK(warning.message.size() > 20);
      CHECK(warning.message.ends_with('.'));
      CHECK(warning.message.find(" :") == std::string::npos);  // a no-break space stands before a colon
      CHECK(warning.message.find('\'') == std::string::npos);  // ’ is the apostrophe
    }
  }
}

}  // namespace
}  // namespace depeche::search
