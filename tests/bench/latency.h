// How long each of many calls takes.
#pragma once

#include <cstddef>
#include <functional>

namespace depeche::bench {

struct Latency {
  double per_second = 0;
  double median_ms = 0;
  double p99_ms = 0;
};

// Calls `make_call()` once in each of `threads` threads, and what it gives with each number below
// `count`, shared among them. A first tenth of the numbers warms up, unmeasured.
using Call = std::function<void(std::size_t)>;
[[nodiscard]] Latency measure(std::size_t count, unsigned threads, const std::function<Call()>& make_call);

}  // namespace depeche::bench
