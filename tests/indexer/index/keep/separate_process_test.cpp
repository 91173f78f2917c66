#include "indexer/index/keep/separate_process.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <string>

#include "indexer/base/error.h"

namespace depeche::index {
namespace {

std::optional<std::string> run(const std::function<std::string()>& work) {
  return run_separately(work, [] {});
}

TEST_SUITE("index/separate_process") {
  TEST_CASE("what the work returns comes back, however long") {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{1} << 20U}) {
      CAPTURE(size);
      CHECK(run([=] { return std::string(size, 'x'); }) == std::string(size, 'x'));
    }
    CHECK(run([] { return std::to_string(::getpid()); }) != std::to_string(::getpid()));
  }

  TEST_CASE("work that crashes or throws gives nothing, and does no harm here") {
    for (const int signal : {SIGSEGV, SIGABRT, SIGKILL}) {
      CAPTURE(signal);
      CHECK_FALSE(run([=]() -> std::string { return ::raise(signal) == 0 ? "alive" : ""; }));
    }
    CHECK_FALSE(run([]() -> std::string { throw std::length_error("too long"); }));
  }

  TEST_CASE("who does not want to wait any more ends the work") {
    const auto forever = []() -> std::string {
      while (true) ::pause();
    };
    int looks = 0;
    const auto impatient = [&] {
      if (++looks == 2) throw Error("enough");
    };
    CHECK_THROWS_WITH_AS(static_cast<void>(run_separately(forever, impatient)), "enough", Error);
  }
}

}  // namespace
}  // namespace depeche::index
