// The time at which a search must be done. A search that isn't done by then is given up, so that no query,
// however it was made, keeps a reader from the others. sources/deadline_source.h checks it inside a match.
//
// Thread rule: plain values; call from any thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include "indexer/base/error.h"

namespace depeche::search {

// The search took longer than it may.
class SearchTimeout : public Error {
 public:
  using Error::Error;
};

class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  Deadline() = default;  // never
  explicit Deadline(std::optional<Clock::time_point> at) : at_(at) {}

  // Throws SearchTimeout once it has passed.
  void check() const {
    if (at_ && Clock::now() >= *at_) throw SearchTimeout("the search took longer than it may");
  }

  [[nodiscard]] bool is_never() const { return !at_; }

  // How long it is until then, and 0 afterwards. Requires: it is not never.
  [[nodiscard]] Clock::duration time_left() const {
    return std::max(*at_ - Clock::now(), Clock::duration::zero());
  }

  // The one of the two that comes first.
  [[nodiscard]] Deadline or_earlier(const Deadline& other) const {
    if (!at_ || !other.at_) return at_ ? *this : other;
    return *at_ < *other.at_ ? *this : other;
  }

 private:
  std::optional<Clock::time_point> at_;
};

}  // namespace depeche::search
