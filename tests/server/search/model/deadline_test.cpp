#include "server/search/model/deadline.h"

#include <doctest/doctest.h>

namespace depeche::search {
namespace {

const Deadline kFar(Deadline::Clock::now() + std::chrono::hours(1));
const Deadline kPassed(Deadline::Clock::now() - std::chrono::hours(1));

TEST_SUITE("search/deadline") {
  TEST_CASE("a passed deadline is a timeout, a coming one and none are nothing") {
    CHECK_THROWS_AS(kPassed.check(), SearchTimeout);
    CHECK_NOTHROW(kFar.check());
    CHECK_NOTHROW(Deadline().check());
    CHECK_NOTHROW(Deadline(std::nullopt).check());
  }

  TEST_CASE("of two deadlines the earlier one counts, and never comes last") {
    CHECK_THROWS_AS(kFar.or_earlier(kPassed).check(), SearchTimeout);
    CHECK_THROWS_AS(kPassed.or_earlier(kFar).check(), SearchTimeout);
    CHECK_THROWS_AS(Deadline().or_earlier(kPassed).check(), SearchTimeout);
    CHECK_THROWS_AS(kPassed.or_earlier(Deadline()).check(), SearchTimeout);
    CHECK(Deadline().or_earlier(Deadline()).is_never());
    CHECK_FALSE(kFar.or_earlier(Deadline()).is_never());
    CHECK_NOTHROW(kFar.or_earlier(Deadline()).check());
  }
}

}  // namespace
}  // namespace depeche::search
