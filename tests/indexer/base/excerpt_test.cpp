#include "indexer/base/excerpt.h"

#include <doctest/doctest.h>

namespace depeche {
TEST_SUITE("base/excerpt") {
  TEST_CASE("a long text is cut between characters, a short one stays") {
    CHECK(excerpt("") == "");
    CHECK(excerpt("été", 3) == "été");
    CHECK(excerpt("étés", 3) == "été…");
    CHECK(excerpt(std::string(200, 'a')).size() == 200);
    CHECK(excerpt(std::string(1'000'000, 'a')) == std::string(200, 'a') + "…");
  }
}
}  // namespace depeche
