#include "indexer/article/formats/archives/entry_name.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/entry_name") {
  TEST_CASE("names in one form") {
    struct Row {
      const char* name;
      const char* normal;
      bool is_hidden;
    };
    const Row rows[] = {
        {"a/b.txt", "a/b.txt", false},
        {"./a//b.txt", "a/b.txt", false},
        {"../../etc/passwd", "etc/passwd", false},
        {"/a.txt", "a.txt", false},
        {"a\\b.txt", "a/b.txt", false},
        {"\xE9t\xE9.txt", "été.txt", false},
        {"..", "", false},
        {"", "", false},
        {".git/a", ".git/a", true},
        {"a/.b", "a/.b", true},
        {"__MACOSX/a", "__MACOSX/a", true},
        {"a\nb", "a b", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(entry_name(row.name) == row.normal);
      CHECK(is_hidden_entry(row.name) == row.is_hidden);
    }
  }
}

}  // namespace depeche::article
