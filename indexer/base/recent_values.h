// Values by their keys, of which those that were used last are kept.
//
// Thread rule: synchronised inside; call from any thread.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace depeche {

template <typename Value>
class RecentValues {
 public:
  // Keeps `most` values at least, once there are so many, and less than twice as many.
  explicit RecentValues(std::size_t most) : most_(most) {}

  // Returns null where there is none.
  [[nodiscard]] std::shared_ptr<const Value> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    if (const auto found = recent_.find(key); found != recent_.end()) return found->second;
    const auto older = older_.find(key);
    if (older == older_.end()) return nullptr;
    std::shared_ptr<const Value> value = older->second;
    put(key, value);
    return value;
  }

  // Keeps the value, and returns it.
  std::shared_ptr<const Value> keep(const std::string& key, Value value) {
    auto kept = std::make_shared<const Value>(std::move(value));
    const std::lock_guard lock(mutex_);
    put(key, kept);
    return kept;
  }

 private:
  using Values = std::unordered_map<std::string, std::shared_ptr<const Value>>;

  // Requires: mutex_ is held.
  void put(const std::string& key, std::shared_ptr<const Value> value) {
    if (recent_.size() >= most_) older_ = std::exchange(recent_, {});
    recent_[key] = std::move(value);
  }

  const std::size_t most_;

  std::mutex mutex_;  // guards what follows
  Values recent_;
  Values older_;  // those that were not used since recent_ was begun anew, and others
};

}  // namespace depeche
