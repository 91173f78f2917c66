// How long a slow client is waited for. It has an allowance; waiting spends it, bytes earn
// it back at a least rate and never above where it began. So neither a pause nor a byte a
// second lasts, yet a large body at a fair speed takes the time that it takes.
//
// Thread rule: one thread at a time.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace depeche::http {

using Clock = std::chrono::steady_clock;

class Pace {
 public:
  // Requires: both above 0. `least_rate` in bytes a second.
  Pace(Clock::duration allowance, std::size_t least_rate)
      : allowance_(allowance), least_rate_(least_rate), left_(allowance) {}

  // How long may now be waited; 0 or less: no longer.
  [[nodiscard]] Clock::duration left() const { return left_; }

  void spend(Clock::duration waited) { left_ -= waited; }

  void earn(std::size_t bytes) {
    const std::chrono::duration<double> earned(static_cast<double>(bytes) / static_cast<double>(least_rate_));
    const std::chrono::duration<double> room = allowance_ - left_;
    left_ = earned >= room ? allowance_ : left_ + std::chrono::duration_cast<Clock::duration>(earned);
  }

 private:
  Clock::duration allowance_;
  std::size_t least_rate_;
  Clock::duration left_;
};

}  // namespace depeche::http
