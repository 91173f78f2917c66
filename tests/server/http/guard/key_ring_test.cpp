#include "server/http/guard/key_ring.h"

#include <doctest/doctest.h>

namespace depeche::http {
TEST_SUITE("http/key_ring") {
  TEST_CASE("keys are withdrawn at once, and who has them already keeps them") {
    ApiKeys first;
    first.add(KeyKind::write, "first-0123456789");
    KeyRing ring(first);
    const auto before = ring.keys();
    ring.replace({});
    CHECK(before->has(KeyKind::write));
    CHECK_FALSE(ring.keys()->has(KeyKind::write));
  }
}
}  // namespace depeche::http
