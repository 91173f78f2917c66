#include "server/http/transport/http_date.h"

#include <doctest/doctest.h>

namespace depeche::http {
TEST_SUITE("http/transport/http_date") {
  TEST_CASE("an instant is written in English and in Greenwich time") {
    struct Row {
      std::time_t seconds;
      const char* expected;
    };
    const Row rows[] = {
        {0, "Thu, 01 Jan 1970 00:00:00 GMT"},
        {784111777, "Sun, 06 Nov 1994 08:49:37 GMT"},  // the example of RFC 9110
        {1709251199, "Thu, 29 Feb 2024 23:59:59 GMT"},
    };
    for (const Row& row : rows) {
      CHECK(http_date(std::chrono::system_clock::from_time_t(row.seconds)) == row.expected);
    }
  }
}
}  // namespace depeche::http
