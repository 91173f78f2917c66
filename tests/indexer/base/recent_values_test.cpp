#include "indexer/base/recent_values.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche {
namespace {

TEST_SUITE("base/recent_values") {
  TEST_CASE("the values that were used last are kept") {
    RecentValues<std::string> values(3);
    CHECK(values.find("a") == nullptr);
    CHECK(*values.keep("a", "A") == "A");
    CHECK(*values.keep("a", "B") == "B");
    for (int other = 0; other < 30; ++other) {
      values.keep(std::to_string(other), "x");
      REQUIRE(values.find("a") != nullptr);
      CHECK(*values.find("a") == "B");
    }
    int kept = 0;
    for (int other = 0; other < 30; ++other) kept += values.find(std::to_string(other)) != nullptr ? 1 : 0;
    CHECK(kept < 6);
  }

  TEST_CASE("heavy values leave less room for others") {
    RecentValues<std::string> values(100);
    values.keep("heavy", "h", 90);
    values.keep("heavy", "H", 60);  // in the place of the one before
    values.keep("light", "l", 40);
    CHECK(values.find("heavy") != nullptr);
    CHECK(values.find("light") != nullptr);
    values.keep("too heavy", "t", 1'000);
    CHECK(values.find("too heavy") != nullptr);
    values.keep("one", "1", 100);
    values.keep("other", "2", 100);
    CHECK(values.find("too heavy") == nullptr);
    CHECK(values.find("heavy") == nullptr);
    CHECK(values.find("other") != nullptr);
  }

  TEST_CASE("a value lives as long as somebody has it") {
    RecentValues<std::string> values(1);
    const auto value = values.keep("a", "A");
    for (const char* const other : {"b", "c", "d"}) values.keep(other, "x");
    CHECK(values.find("a") == nullptr);
    CHECK(*value == "A");
  }
}

}  // namespace
}  // namespace depeche
