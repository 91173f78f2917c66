// What is known of words that stand side by side.
//
// Thread rule: plain values.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/index/schema/place_record.h"

namespace depeche::search {

// How many articles have two words side by side. Words with stop words between them count for a quarter. Of
// many articles these are estimates.
struct Meetings {
  double in_order = 0;
  double reversed = 0;

  [[nodiscard]] double in_any_order() const { return in_order + reversed; }
  // The other order says less of what was meant.
  [[nodiscard]] double evidence() const { return in_order + reversed / 4; }
};

// The words around a word, by their keys. Meetings::in_order is that they stand behind it.
class Neighbours {
 public:
  struct Entry {
    index::FormKey key;
    Meetings met;
  };

  Neighbours() = default;
  // Takes each key once.
  explicit Neighbours(std::vector<Entry> entries) : entries_(std::move(entries)) {
    std::ranges::sort(entries_, {}, &Entry::key);
  }

  [[nodiscard]] bool is_empty() const { return entries_.empty(); }
  // Returns null where the word is none of them.
  [[nodiscard]] const Meetings* find(index::FormKey key) const {
    const auto found = std::ranges::lower_bound(entries_, key, {}, &Entry::key);
    return found != entries_.end() && found->key == key ? &found->met : nullptr;
  }

 private:
  std::vector<Entry> entries_;
};

}  // namespace depeche::search
