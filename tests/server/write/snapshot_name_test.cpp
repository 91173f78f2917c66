#include "server/write/snapshot_name.h"

#include <doctest/doctest.h>

namespace depeche::write {

TEST_SUITE("write/snapshot_name") {
  TEST_CASE("a name is one plain file name") {
    struct Row {
      std::string_view name;
      bool is_one;
    };
    const std::string longest(64, 'a');
    const std::string too_long(65, 'a');
    const Row rows[] = {
        {"a", true},
        {"2022-01-06_10.15", true},
        {"20220106T101500Z", true},
        {longest, true},
        {too_long, false},
        {"", false},
        {".", false},
        {"..", false},
        {".hidden", false},
        {"-rf", false},
        {"a/b", false},
        {"../a", false},
        {"a\\b", false},
        {"a b", false},
        {"été", false},
        {"a\n", false},
        {"a.copying", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(is_snapshot_name(row.name) == row.is_one);
    }
    CHECK_FALSE(is_snapshot_name(std::string_view("a\0b", 3)));
  }

  TEST_CASE("a time is a name, and times sort as names") {
    const std::chrono::system_clock::time_point epoch;
    CHECK(snapshot_name_at(epoch) == "19700101T000000Z");
    CHECK(snapshot_name_at(epoch + std::chrono::seconds(1641464100)) == "20220106T101500Z");
    CHECK(is_snapshot_name(snapshot_name_at(epoch)));
  }
}

}  // namespace depeche::write
