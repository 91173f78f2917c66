// From the leaves upwards, each operator joins the spans of its children to spans that hold both, and notes
// which ones it joined. leaf_spans() then walks down from the root along these notes, and collects the leaves
// that took part. For that the root's own pairs are not made: they may be millions, and it is enough to know
// which spans of its children reach each other.
#include "server/search/sources/span_finder.h"

#include <algorithm>

namespace depeche::search {
namespace {

constexpr std::size_t kMostSpans = 20'000;

using Spans = std::vector<Span>;

class Node {
 public:
  // Makes at most `most` pairs of the operator.
  Node(const ProximityTree& tree, const PlacesOf& places_of, std::size_t most) : tree_(tree) {
    for (const ProximityTree& child : tree.children) children_.emplace_back(child, places_of, kMostSpans);
    switch (tree.kind) {
      case ProximityTree::Kind::places:
        read_places(places_of);
        break;
      case ProximityTree::Kind::any:
        unite();
        break;
      case ProximityTree::Kind::near:
        join(0, 1, most);
        join(1, 0, most);
        settle();
        break;
      case ProximityTree::Kind::before:
        join(0, 1, most);
        settle();
        break;
    }
  }

  [[nodiscard]] bool is_empty() const { return spans_.empty(); }

  void collect_all(std::vector<LeafSpan>& found) {
    const bool is_near = tree_.kind == ProximityTree::Kind::near;
    if (is_near || tree_.kind == ProximityTree::Kind::before) {
      collect_joined(0, 1, found);
      if (is_near) collect_joined(1, 0, found);
      return;
    }
    for (std::size_t i = 0; i < spans_.size(); ++i) collect(i, found);
  }

 private:
  struct Part {
    std::size_t child;
    std::size_t span;  // of the child
  };
  // One way in which a span came about.
  struct Origin {
    Span span;
    Part first;
    Part second;  // of `any`: the same as `first`
  };

  void read_places(const PlacesOf& places_of) {
    spans_ = places_of(tree_);
    std::ranges::sort(spans_);
    const auto repeated = std::ranges::unique(spans_);
    spans_.erase(repeated.begin(), repeated.end());
  }

  void unite() {
    for (std::size_t child = 0; child < children_.size(); ++child) {
      for (std::size_t i = 0; i < children_[child].spans_.size(); ++i) {
        origins_.push_back({children_[child].spans_[i], {child, i}, {child, i}});
      }
    }
    settle();
  }

  // Joins each span of child `earlier` with the spans of child `later` that begin within the distance behind
  // it.
  void join(std::size_t earlier, std::size_t later, std::size_t most) {
    const Spans& first = children_[earlier].spans_;
    const Spans& second = children_[later].spans_;
    for (std::size_t i = 0; i < first.size(); ++i) {
      const std::uint32_t end = first[i].end;
      auto next = std::ranges::upper_bound(second, end, {}, &Span::begin);
      for (; next != second.end() && next->begin - end <= tree_.distance; ++next) {
        if (origins_.size() >= most) return;
        const auto j = static_cast<std::size_t>(next - second.begin());
        origins_.push_back({{first[i].begin, next->end}, {earlier, i}, {later, j}});
      }
    }
  }

  // Collects what join() would join, without a pair for each. `steps` says at each span of the later child
  // how many more spans of the earlier one reach it than the one before, so that a running sum tells which
  // are reached.
  void collect_joined(std::size_t earlier, std::size_t later, std::vector<LeafSpan>& found) {
    const Spans& first = children_[earlier].spans_;
    const Spans& second = children_[later].spans_;
    std::vector<std::ptrdiff_t> steps(second.size() + 1);  // of how many of `first` reach each of `second`
    for (std::size_t i = 0; i < first.size(); ++i) {
      const auto begin = std::ranges::upper_bound(second, first[i].end, {}, &Span::begin);
      const auto end = std::ranges::upper_bound(second, first[i].end + tree_.distance, {}, &Span::begin);
      if (begin == end) continue;
      children_[earlier].collect(i, found);
      ++steps[static_cast<std::size_t>(begin - second.begin())];
      --steps[static_cast<std::size_t>(end - second.begin())];
    }
    std::ptrdiff_t reaching = 0;
    for (std::size_t j = 0; j < second.size(); ++j) {
      reaching += steps[j];
      if (reaching > 0) children_[later].collect(j, found);
    }
  }

  // The spans of all pairs, sorted, each once.
  void settle() {
    std::ranges::stable_sort(origins_, {}, &Origin::span);
    for (const Origin& origin : origins_) {
      if (spans_.empty() || spans_.back() != origin.span) spans_.push_back(origin.span);
    }
  }

  // Collects the leaves under one span; what was collected once is not walked through again.
  void collect(std::size_t span, std::vector<LeafSpan>& found) {
    if (is_collected_.empty()) is_collected_.resize(spans_.size());
    if (is_collected_[span]) return;
    is_collected_[span] = true;
    if (tree_.kind == ProximityTree::Kind::places) return found.push_back({&tree_, spans_[span]});
    for (const Origin& origin : std::ranges::equal_range(origins_, spans_[span], {}, &Origin::span)) {
      children_[origin.first.child].collect(origin.first.span, found);
      children_[origin.second.child].collect(origin.second.span, found);
    }
  }

  const ProximityTree& tree_;
  std::vector<Node> children_;
  Spans spans_;  // sorted, each once
  std::vector<Origin> origins_;
  std::vector<bool> is_collected_;
};

}  // namespace

// One pair of the root is enough to know.
bool has_span(const ProximityTree& tree, const PlacesOf& places_of) {
  return !Node(tree, places_of, 1).is_empty();
}

std::vector<LeafSpan> leaf_spans(const ProximityTree& tree, const PlacesOf& places_of) {
  std::vector<LeafSpan> found;
  Node(tree, places_of, 0).collect_all(found);
  return found;
}

}  // namespace depeche::search
