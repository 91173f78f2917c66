#include "server/http/guard/rate_limiter.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::http {
namespace {
using namespace std::chrono_literals;

constexpr RateLimiter::Clock::time_point kStart{1h};

TEST_SUITE("http/rate_limiter") {
  TEST_CASE("a burst is allowed, then what the rate earns back") {
    RateLimiter limiter({.per_second = 2, .burst = 3});
    struct Row {
      std::chrono::milliseconds at;
      bool is_allowed;
      std::size_t left, full_after, retry_after;
    };
    const Row rows[] = {
        {0ms, true, 2, 1, 0},    {0ms, true, 1, 1, 0},    {0ms, true, 0, 2, 0},
        {0ms, false, 0, 2, 1},   {400ms, false, 0, 2, 1}, {500ms, true, 0, 2, 0},
        {500ms, false, 0, 2, 1}, {1500ms, true, 1, 1, 0}, {60s, true, 2, 1, 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.at.count());
      const RateLimiter::Verdict verdict = limiter.take("a", kStart + row.at);
      CHECK(verdict.is_allowed == row.is_allowed);
      CHECK(verdict.left == row.left);
      CHECK(verdict.full_after == row.full_after);
      CHECK(verdict.retry_after == row.retry_after);
    }
  }

  TEST_CASE("clients do not share") {
    RateLimiter limiter({.per_second = 1, .burst = 1});
    CHECK(limiter.take("a", kStart).is_allowed);
    CHECK_FALSE(limiter.take("a", kStart).is_allowed);
    CHECK(limiter.take("b", kStart).is_allowed);
  }

  TEST_CASE("a clock that stands still or goes back earns nothing") {
    RateLimiter limiter({.per_second = 1, .burst = 1});
    CHECK(limiter.take("a", kStart).is_allowed);
    CHECK_FALSE(limiter.take("a", kStart - 10s).is_allowed);
  }

  TEST_CASE("memory is bounded, and who is back at rest is forgotten") {
    RateLimiter limiter({.per_second = 1, .burst = 2});
    for (std::size_t i = 0; i < RateLimiter::kMostClients; ++i) (void)limiter.take(std::to_string(i), kStart);
    CHECK(limiter.clients() == RateLimiter::kMostClients);
    CHECK(limiter.take("one more", kStart).is_allowed);
    CHECK(limiter.clients() == RateLimiter::kMostClients);
    CHECK(limiter.take("later", kStart + 2s).is_allowed);
    CHECK(limiter.clients() == 1);
  }
}

}  // namespace
}  // namespace depeche::http
