// A Pace says how long a slow client is waited for. The client has an allowance of time. Waiting spends it;
// bytes earn it back at a least rate, and never above the allowance. So a client that pauses or sends a byte
// a second is given up soon, yet a large body that comes at a fair speed has all the time that it needs.
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

  // Returns how long the client may now be waited for; 0 or less: no longer.
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
