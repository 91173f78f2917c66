// The tree is settled from its leaves upwards. A PROCHE or AVANT whose sides are settled is joined: where
// both sides are words with places it stays, and otherwise it moves down into the side that is more than
// that, to each of its children. Each move makes a pair for each child, so their number is bounded: beyond
// it, ET takes the place of all operators of proximity.
#include "server/search/plan/proximity_spread.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/search/plan/plan_warning.h"

namespace depeche::search {
namespace {

using query::Field;
using query::Node;
using query::NodeKind;

bool is_filter(const Node& node) {
  return node.kind == NodeKind::field && node.field != Field::title && node.field != Field::quotation;
}

bool is_proximity(const Node& node) {
  return node.kind == NodeKind::near || node.kind == NodeKind::before;
}

// Whether the node is words that have places in the text, all of them in one field.
bool has_places(const Node& node) {
  switch (node.kind) {
    case NodeKind::words:
      return !node.everything;
    case NodeKind::phrase:
    case NodeKind::prefix:
    case NodeKind::exact:
    case NodeKind::fuzzy:
      return true;
    case NodeKind::weighted:
    case NodeKind::any:
    case NodeKind::near:
    case NodeKind::before:
      return std::ranges::all_of(node.children, has_places);
    case NodeKind::all:
    case NodeKind::without:
    case NodeKind::field:
      return false;
  }
  return false;
}

// A node around `children`, with the place of `like` in the query, and its distance, field and text where it
// is of the same kind.
Node parent(const Node& like, NodeKind kind, std::vector<Node> children) {
  Node node{.kind = kind, .begin = like.begin, .end = like.end, .children = std::move(children)};
  if (kind == like.kind) {
    node.distance = like.distance;
    node.field = like.field;
    node.text = like.text;
    node.weight = like.weight;
  }
  return node;
}

class Spreader {
 public:
  explicit Spreader(const SplitWords& split_words) : split_words_(split_words) {}

  // The node with all proximities inside it settled; nothing where it asks for no word. An operator of which
  // one side is left is that side.
  std::optional<Node> spread(const Node& node) {
    if (node.kind == NodeKind::words) return spread_words(node);
    if (node.children.empty() || is_filter(node)) return node;
    std::vector<Node> children;
    for (const Node& child : node.children) {
      if (auto settled = spread(child)) {
        children.push_back(std::move(*settled));
      } else if (node.kind == NodeKind::without && children.empty()) {
        children.push_back({.everything = true});
      }
    }
    if (children.empty()) return std::nullopt;
    if (is_proximity(node)) {
      return children.size() == 1 ? std::move(children.front()) : join(node, children[0], children[1]);
    }
    const bool has_one_child = node.kind == NodeKind::field || node.kind == NodeKind::weighted;
    if (children.size() == 1 && !has_one_child) return std::move(children.front());
    return parent(node, node.kind, std::move(children));
  }

  std::vector<query::Warning> take_warnings() { return std::move(warnings_); }

  [[nodiscard]] bool has_too_many_pairs() const { return pairs_ > kMostPairs; }

 private:
  std::optional<Node> spread_words(const Node& words) {
    if (words.everything) return words;
    std::vector<Node> leaves = split_words_(words);
    if (leaves.empty()) return std::nullopt;
    if (leaves.size() == 1) return std::move(leaves.front());
    return parent(words, NodeKind::all, std::move(leaves));
  }

  // Joins two settled sides as `proximity` does. What has no place in the text gives the operator up for ET.
  Node join(const Node& proximity, const Node& left, const Node& right) {
    if (left.everything) return right;
    if (right.everything) return left;
    if (has_places(left) && has_places(right)) return pair(proximity, left, right);
    if (is_filter(left) || is_filter(right)) {
      return give_up(proximity, PlanProblem::filter_beside_proximity, left, right);
    }
    if (left.kind == NodeKind::field || right.kind == NodeKind::field) {
      const bool are_settled = (left.kind == NodeKind::field || has_places(left)) &&
                               (right.kind == NodeKind::field || has_places(right));
      if (are_settled) return join_fields(proximity, left, right);
    }
    return distribute(proximity, left, right);
  }

  Node pair(const Node& proximity, const Node& left, const Node& right) {
    ++pairs_;
    return parent(proximity, proximity.kind, {left, right});
  }

  // A field on one side holds for both: what is near a word of the title is in the title.
  Node join_fields(const Node& proximity, const Node& left, const Node& right) {
    const Node& fielded = left.kind == NodeKind::field ? left : right;
    const bool have_both = left.kind == NodeKind::field && right.kind == NodeKind::field;
    if (have_both && left.field != right.field) {
      return give_up(proximity, PlanProblem::fields_beside_proximity, left, right);
    }
    if (!have_both && fielded.field == Field::quotation) {
      warn(PlanProblem::quotation_around_proximity, proximity);
    }
    const Node& first = left.kind == NodeKind::field ? left.children.front() : left;
    const Node& second = right.kind == NodeKind::field ? right.children.front() : right;
    return parent(fielded, NodeKind::field, {join(proximity, first, second)});
  }

  // Moves the operator down, to the children of the side that is more than words with places.
  Node distribute(const Node& proximity, const Node& left, const Node& right) {
    const bool is_left = !has_places(left) && left.kind != NodeKind::field;
    const Node& side = is_left ? left : right;
    std::vector<Node> children;
    for (const Node& child : side.children) {
      if (has_too_many_pairs()) break;
      children.push_back(is_left ? join(proximity, child, right) : join(proximity, left, child));
    }
    return parent(side, side.kind, std::move(children));
  }

  Node give_up(const Node& proximity, PlanProblem problem, const Node& left, const Node& right) {
    warn(problem, proximity);
    return parent(proximity, NodeKind::all, {left, right});
  }

  // Warns of each problem once, however many pairs have it.
  void warn(PlanProblem problem, const Node& at) {
    query::Warning warning = warning_of(problem, at.begin, at.end);
    if (std::ranges::find(warnings_, warning.code, &query::Warning::code) != warnings_.end()) return;
    warnings_.push_back(std::move(warning));
  }

  const SplitWords& split_words_;
  std::vector<query::Warning> warnings_;
  std::size_t pairs_ = 0;
};

// The node with ET in the place of each PROCHE and AVANT.
Node without_proximity(const Node& node) {
  Node copy = node;
  if (is_proximity(node)) copy.kind = NodeKind::all;
  copy.children.clear();
  for (const Node& child : node.children) copy.children.push_back(without_proximity(child));
  return copy;
}

}  // namespace

SpreadResult spread(const Node& node, const SplitWords& split_words) {
  Spreader spreader(split_words);
  std::optional<Node> root = spreader.spread(node);
  if (spreader.has_too_many_pairs()) {
    return {without_proximity(node), {warning_of(PlanProblem::too_many_pairs, node.begin, node.end)}};
  }
  return {root ? std::move(*root) : Node{}, spreader.take_warnings()};
}

}  // namespace depeche::search
