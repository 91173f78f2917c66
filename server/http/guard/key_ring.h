// The keys that count at the moment. They can be replaced while the server runs, so that a key is withdrawn
// without a restart.
//
// Thread rule: synchronised inside; call from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "server/http/guard/api_keys.h"

namespace depeche::http {

class KeyRing {
 public:
  explicit KeyRing(ApiKeys keys) : keys_(std::make_shared<const ApiKeys>(std::move(keys))) {}

  // Returns the keys of this moment, which stay as they are while the caller has them.
  [[nodiscard]] std::shared_ptr<const ApiKeys> keys() const {
    const std::lock_guard lock(mutex_);
    return keys_;
  }

  void replace(ApiKeys keys) {
    auto newer = std::make_shared<const ApiKeys>(std::move(keys));
    const std::lock_guard lock(mutex_);
    keys_ = std::move(newer);
  }

 private:
  mutable std::mutex mutex_;  // guards what follows
  std::shared_ptr<const ApiKeys> keys_;
};

}  // namespace depeche::http
