#include "server/http/transport/pace.h"

#include <doctest/doctest.h>

namespace depeche::http {
TEST_SUITE("http/transport/pace") {
  using namespace std::chrono_literals;

  TEST_CASE("waiting spends the allowance, and bytes earn it back") {
    Pace pace(10s, 1000);
    CHECK(pace.left() == 10s);
    pace.spend(4s);
    CHECK(pace.left() == 6s);
    pace.earn(1500);
    CHECK(pace.left() == 7500ms);
    pace.spend(8s);
    CHECK(pace.left() < 0s);
  }

  TEST_CASE("no number of bytes earns more than the allowance") {
    Pace pace(10s, 1);
    pace.earn(static_cast<std::size_t>(-1));
    CHECK(pace.left() == 10s);
    pace.spend(1s);
    pace.earn(1'000'000'000);
    CHECK(pace.left() == 10s);
  }

  TEST_CASE("a byte a second is not enough for long, the least rate for ever") {
    Pace slow(10s, 1000), steady(10s, 1000);
    int seconds = 0;
    for (; seconds < 1000 && slow.left() > 0s; ++seconds) {
      slow.spend(1s);
      slow.earn(1);
      steady.spend(1s);
      steady.earn(1000);
    }
    CHECK(seconds == 11);
    CHECK(steady.left() == 10s);
  }
}
}  // namespace depeche::http
