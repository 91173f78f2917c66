// When a search must be done. One that isn't is given up, so that no query, however it was made, keeps a
// reader from the others.
//
// Thread rule: plain values; call from any thread.
#pragma once

#include <chrono>
#include <optional>

#include <xapian.h>

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

 private:
  std::optional<Clock::time_point> at_;
};

// `filter` and the deadline: all documents that `filter` lets through, or SearchTimeout out of the match. An
// empty filter lets all through. Xapian itself knows a time limit, but it ends only the counting of what
// comes behind the last hit wanted, and nothing of a slow match.
[[nodiscard]] Xapian::Query until(const Deadline& deadline, const Xapian::Query& filter);

}  // namespace depeche::search
