#include "server/http/exchange/readable_target.h"

#include <doctest/doctest.h>

namespace depeche::http {
namespace {

TEST_SUITE("server/http/exchange/readable_target") {
  TEST_CASE("values that are not UTF-8 are read as Windows-1252") {
    struct Row {
      std::string_view target, expected;
    };
    const Row rows[] = {
        {"/?q=%E9lys%E9e", "/?q=%C3%A9lys%C3%A9e"},
        {"/?q=c%9Cur&from=2022", "/?q=c%C5%93ur&from=2022"},
        {"/article?id=a%E9&q=caf%C3%A9+noir", "/article?id=a%C3%A9&q=caf%C3%A9+noir"},
        {"/?q=%81", "/?q="},
        {"/?q=caf%C3%A9", ""},
        {"/?q=100%", ""},
        {"/?q", ""},
        {"/", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.target);
      CHECK(readable_target(row.target).value_or("") == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::http
