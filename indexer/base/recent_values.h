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
  // Values have weights, as how many bytes each takes. Keeps values that weigh `most` together, once there
  // are so many, and less than twice as much; of heavier ones than that, one.
  explicit RecentValues(std::size_t most) : most_(most) {}

  // Returns null where there is none.
  [[nodiscard]] std::shared_ptr<const Value> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    if (const auto found = recent_.find(key); found != recent_.end()) return found->second.value;
    const auto older = older_.find(key);
    if (older == older_.end()) return nullptr;
    const Kept kept = older->second;
    put(key, kept);
    return kept.value;
  }

  // Keeps the value, and returns it.
  std::shared_ptr<const Value> keep(const std::string& key, Value value, std::size_t weight = 1) {
    auto kept = std::make_shared<const Value>(std::move(value));
    const std::lock_guard lock(mutex_);
    put(key, {kept, weight});
    return kept;
  }

 private:
  struct Kept {
    std::shared_ptr<const Value> value;
    std::size_t weight = 0;
  };
  using Values = std::unordered_map<std::string, Kept>;

  // Requires: mutex_ is held.
  void put(const std::string& key, const Kept& kept) {
    if (weight_ + kept.weight > most_ && !recent_.empty()) {
      older_ = std::exchange(recent_, {});
      weight_ = 0;
    }
    Kept& place = recent_[key];
    weight_ += kept.weight - place.weight;
    place = kept;
  }

  const std::size_t most_;

  std::mutex mutex_;  // guards what follows
  Values recent_;
  std::size_t weight_ = 0;  // of recent_
  Values older_;            // those that were not used since recent_ was begun anew, and others
};

}  // namespace depeche
