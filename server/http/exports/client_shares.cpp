#include "server/http/exports/client_shares.h"

namespace depeche::http {

std::shared_ptr<void> ClientShares::take(const std::string& client) {
  {
    const std::lock_guard lock(state_->mutex);
    std::size_t& taken = state_->taken[client];
    if (taken >= most_) return nullptr;
    ++taken;
  }
  const auto give_back = [state = state_, client](void*) {
    const std::lock_guard lock(state->mutex);
    const auto place = state->taken.find(client);
    if (--place->second == 0) state->taken.erase(place);
  };
  return {state_.get(), give_back};
}

}  // namespace depeche::http
