// Disjoint sets of nodes, which are joined one by one (union-find). Each node points to another one of its
// set, and the last of such a chain stands for the set. Chains are shortened whenever one is followed, so
// they stay short.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace depeche::index {

class DisjointSets {
 public:
  // So many sets of one node each, numbered from 0.
  explicit DisjointSets(std::size_t nodes = 0) : parents_(nodes) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }

  // Adds a set of one node, and returns its number.
  std::size_t add() {
    parents_.push_back(parents_.size());
    return parents_.back();
  }

  [[nodiscard]] std::size_t root_of(std::size_t node) {
    while (parents_[node] != node) node = parents_[node] = parents_[parents_[node]];
    return node;
  }

  void join(std::size_t a, std::size_t b) { parents_[root_of(a)] = root_of(b); }

 private:
  std::vector<std::size_t> parents_;
};

}  // namespace depeche::index
