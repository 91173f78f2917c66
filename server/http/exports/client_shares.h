// Gives each client so many places of something at most, so that nobody has all of them.
//
// Thread rule: synchronised inside; a place may be given back on any thread, and after this is gone.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace depeche::http {

class ClientShares {
 public:
  // `most`: places of one client, above 0.
  explicit ClientShares(std::size_t most) : state_(std::make_shared<State>()), most_(most) {}

  // Returns a place that is given back when the last copy of the pointer ends; null: the client has all of
  // his.
  [[nodiscard]] std::shared_ptr<void> take(const std::string& client);

 private:
  struct State {
    std::mutex mutex;  // guards what follows
    std::map<std::string, std::size_t> taken;
  };

  const std::shared_ptr<State> state_;
  const std::size_t most_;
};

}  // namespace depeche::http
