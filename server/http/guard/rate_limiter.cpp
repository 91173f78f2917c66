#include "server/http/guard/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace depeche::http {
namespace {

// A sweep looks at every client, and must not happen at each request of a flood.
constexpr std::chrono::seconds kSweepPause{1};

std::size_t whole_seconds(double seconds) {
  return static_cast<std::size_t>(std::ceil(std::max(seconds, 0.0)));
}

}  // namespace

// A bucket is not filled by a timer: what it has earned since it was last counted is added when somebody
// asks. A `now` that another thread took earlier may lie before counted_at, and earns nothing.
double RateLimiter::left_in(const Bucket& bucket, Clock::time_point now) const {
  const std::chrono::duration<double> passed = now - bucket.counted_at;
  const double earned = std::max(passed.count(), 0.0) * static_cast<double>(limit_.per_second);
  return std::min(bucket.left + earned, static_cast<double>(limit_.burst));
}

// A client whose bucket is full is treated like one that was never seen, so forgetting it changes nothing.
void RateLimiter::forget_full_ones(Clock::time_point now) {
  if (now - swept_at_ < kSweepPause) return;
  swept_at_ = now;
  std::erase_if(buckets_, [&](const auto& entry) {
    return left_in(entry.second, now) >= static_cast<double>(limit_.burst);
  });
}

RateLimiter::Verdict RateLimiter::take(const std::string& client, Clock::time_point now) {
  const auto burst = static_cast<double>(limit_.burst);
  const auto rate = static_cast<double>(limit_.per_second);
  const std::lock_guard lock(mutex_);
  auto found = buckets_.find(client);
  if (found == buckets_.end()) {
    if (buckets_.size() >= kMostClients) forget_full_ones(now);
    // The table is full of clients whose buckets are not full. A stranger is let in uncounted: to refuse it
    // would let an attacker with many addresses shut everybody else out.
    if (buckets_.size() >= kMostClients) return {.left = limit_.burst - 1};
    found = buckets_.emplace(client, Bucket{burst, now}).first;
  }
  Bucket& bucket = found->second;
  bucket = {left_in(bucket, now), now};
  // A refused request costs nothing. Otherwise a client that tries again too often would never get in again.
  const bool is_allowed = bucket.left >= 1;
  if (is_allowed) bucket.left -= 1;
  return {.is_allowed = is_allowed,
          .left = static_cast<std::size_t>(bucket.left),
          .full_after = whole_seconds((burst - bucket.left) / rate),
          .retry_after = is_allowed ? 0 : std::max<std::size_t>(1, whole_seconds((1 - bucket.left) / rate))};
}

std::size_t RateLimiter::clients() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

}  // namespace depeche::http
