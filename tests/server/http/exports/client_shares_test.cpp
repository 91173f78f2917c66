#include "server/http/exports/client_shares.h"

#include <doctest/doctest.h>

#include <optional>

namespace depeche::http {
TEST_SUITE("http/client_shares") {
  TEST_CASE("a client has its share, and another one has his") {
    ClientShares shares(2);
    auto first = shares.take("a");
    const auto second = shares.take("a");
    CHECK(first != nullptr);
    CHECK(second != nullptr);
    CHECK(shares.take("a") == nullptr);
    CHECK(shares.take("b") != nullptr);
    first.reset();
    CHECK(shares.take("a") != nullptr);
  }

  TEST_CASE("a place may outlive the shares") {
    std::optional<ClientShares> shares(std::in_place, 1);
    auto place = shares->take("a");
    shares.reset();
    CHECK_NOTHROW(place.reset());
  }
}
}  // namespace depeche::http
