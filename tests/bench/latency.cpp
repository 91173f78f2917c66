#include "tests/bench/latency.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <thread>
#include <vector>

namespace depeche::bench {
namespace {

using std::chrono::steady_clock;

double milliseconds_since(steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count();
}

}  // namespace

Latency measure(std::size_t count, unsigned threads, const std::function<Call()>& make_call) {
  const Call warm_up = make_call();
  for (std::size_t n = 0; n < count / 10; ++n) warm_up(n);

  std::vector<double> milliseconds(count);
  std::vector<std::exception_ptr> failures(threads);
  std::atomic<std::size_t> next = 0;
  const steady_clock::time_point begin = steady_clock::now();
  {
    std::vector<std::jthread> running;
    for (std::exception_ptr& failure : failures) {
      running.emplace_back([&] {
        try {
          const Call call = make_call();
          for (std::size_t n = next++; n < count; n = next++) {
            const steady_clock::time_point call_begin = steady_clock::now();
            call(n);
            milliseconds[n] = milliseconds_since(call_begin);
          }
        } catch (...) {
          failure = std::current_exception();
        }
      });
    }
  }
  const double seconds = milliseconds_since(begin) / 1000;
  for (const std::exception_ptr& failure : failures) {
    if (failure != nullptr) std::rethrow_exception(failure);
  }
  std::ranges::sort(milliseconds);
  return {.per_second = static_cast<double>(count) / seconds,
          .median_ms = milliseconds[count / 2],
          .p99_ms = milliseconds[count * 99 / 100]};
}

}  // namespace depeche::bench
