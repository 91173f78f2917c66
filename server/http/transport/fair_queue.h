// A queue in which keys take turns: whoever brings many waits for himself, and holds up the others by one at
// a time.
//
// Thread rule: one thread at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <utility>

namespace depeche::http {

template <typename Key, typename Value>
class FairQueue {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }

  void push(const Key& key, Value value) {
    std::deque<Value>& line = lines_[key];
    if (line.empty()) turns_.push_back(key);
    line.push_back(std::move(value));
    ++size_;
  }

  // Takes the oldest value of the next key in turn for which `may_go(key)` is true; nullopt: there is none. A
  // key that may not go keeps its turn.
  template <typename MayGo>
  std::optional<Value> pop(MayGo may_go) {
    const auto turn = std::find_if(turns_.begin(), turns_.end(), may_go);
    if (turn == turns_.end()) return std::nullopt;
    const Key key = *turn;
    turns_.erase(turn);
    const auto line = lines_.find(key);
    Value value = std::move(line->second.front());
    line->second.pop_front();
    --size_;
    if (line->second.empty())
      lines_.erase(line);
    else
      turns_.push_back(key);
    return value;
  }
  std::optional<Value> pop() {
    return pop([](const Key&) { return true; });
  }

  // Takes the newest value of the key that has most values; if `newcomer` is among the keys that have most,
  // it is that one. Requires: the queue is not empty.
  Value take_from_longest(const Key& newcomer) {
    auto longest = lines_.begin();
    for (auto line = lines_.begin(); line != lines_.end(); ++line) {
      const std::size_t more = line->second.size();
      const std::size_t most = longest->second.size();
      if (more > most || (more == most && line->first == newcomer)) longest = line;
    }
    Value value = std::move(longest->second.back());
    longest->second.pop_back();
    --size_;
    if (longest->second.empty()) erase(longest);
    return value;
  }

  template <typename IsGone>
  void erase_if(IsGone is_gone) {
    for (auto line = lines_.begin(); line != lines_.end();) {
      size_ -= std::erase_if(line->second, is_gone);
      const auto next = std::next(line);
      if (line->second.empty()) erase(line);
      line = next;
    }
  }

 private:
  using Lines = std::map<Key, std::deque<Value>>;

  void erase(typename Lines::iterator line) {
    std::erase(turns_, line->first);
    lines_.erase(line);
  }

  Lines lines_;            // none is empty
  std::deque<Key> turns_;  // each key of lines_ once, the next one first
  std::size_t size_ = 0;
};

}  // namespace depeche::http
