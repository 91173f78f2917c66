#include "server/http/writing/flat_json.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::http {
namespace {

TEST_SUITE("http/flat_json") {
  TEST_CASE("JSON of so many levels is read, and nothing else") {
    struct Row {
      std::string document;
      int most_levels;
      bool is_read;
    };
    const Row rows[] = {
        {R"({"ids":["a",2]})", 2, true},
        {R"({"ids":["a",["b"]]})", 2, false},
        {R"({"ids":[{}]})", 2, false},
        {R"({"name":"a"})", 1, true},
        {R"({"name":["a"]})", 1, false},
        {"1", 0, true},
        {"[]", 0, false},
        {"", 1, false},
        {R"({"name":)", 1, false},
        {R"({"name":"a"} x)", 1, false},
        {"{\"name\":\"\xff\"}", 1, false},
        {std::string(1U << 20U, '['), 2, false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.document.substr(0, 40));
      CHECK(parse_flat_json(row.document, row.most_levels).has_value() == row.is_read);
    }
    CHECK(parse_flat_json(R"({"ids":["a",2]})", 2)->dump() == R"({"ids":["a",2]})");
  }
}

}  // namespace
}  // namespace depeche::http
