// Lets each client make so many requests a second and no more. Each client has a bucket, which fills at a
// steady rate, and from which each request takes one.
//
// Thread rule: synchronised inside; call from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace depeche::http {

struct RateLimit {
  std::size_t per_second = 0;  // above 0
  std::size_t burst = 0;       // at once, after a pause; above 0
};

class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  explicit RateLimiter(RateLimit limit) : limit_(limit) {}

  struct Verdict {
    bool is_allowed = true;
    std::size_t left = 0;         // requests that would be allowed now
    std::size_t full_after = 0;   // seconds, rounded up, until all are
    std::size_t retry_after = 0;  // seconds, rounded up, until one is; 0: now
  };
  // Counts a request of `client`, which is any text that tells it from others.
  [[nodiscard]] Verdict take(const std::string& client, Clock::time_point now);

  [[nodiscard]] const RateLimit& limit() const { return limit_; }
  // Returns the number of clients that are remembered, which is never more than kMostClients. When so many
  // are, those whose bucket is full again are forgotten; a client that then finds no place is let in
  // uncounted.
  [[nodiscard]] std::size_t clients() const;

  static constexpr std::size_t kMostClients = 65'536;

 private:
  struct Bucket {
    double left;
    Clock::time_point counted_at;
  };
  [[nodiscard]] double left_in(const Bucket& bucket, Clock::time_point now) const;
  void forget_full_ones(Clock::time_point now);

  const RateLimit limit_;
  mutable std::mutex mutex_;  // guards what follows
  std::unordered_map<std::string, Bucket> buckets_;
  Clock::time_point swept_at_{};
};

}  // namespace depeche::http
