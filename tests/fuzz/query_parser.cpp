// Queries of any bytes: the tree that parser.h and query_tree.h promise.
#include "server/query/parser.h"

#include <algorithm>
#include <cstddef>

#include "indexer/base/utf8.h"
#include "server/query/typed_end.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {
namespace {

using query::Node;
using query::NodeKind;

constexpr query::ParseLimits kLimits{.max_bytes = 1024, .max_leaves = 32, .max_depth = 16};

struct Shape {
  std::size_t leaves = 0;
  std::size_t depth = 0;
};

bool is_leaf(const Node& node) {
  return node.kind == NodeKind::words || node.kind == NodeKind::phrase || node.kind == NodeKind::prefix ||
         node.kind == NodeKind::exact || node.kind == NodeKind::fuzzy;
}

void claim_children(const Node& node) {
  const std::size_t count = node.children.size();
  if (node.kind == NodeKind::near || node.kind == NodeKind::before) {
    claim(count == 2, "two are near each other");
    claim(node.distance >= 1 && node.distance <= query::kMostDistance, "distances are within bounds");
  } else if (node.kind == NodeKind::field) {
    claim(count == 1, "a field has one child");
  } else if (node.kind == NodeKind::weighted) {
    claim(count == 1, "a weight has one child");
    claim(node.weight >= query::kLeastWeight && node.weight <= query::kMostWeight,
          "weights are within bounds");
  } else {
    claim(count >= 2, "an operator joins two or more");
  }
}

Shape shape_of(const Node& node, std::string_view input) {
  claim(node.begin <= node.end && node.end <= input.size(), "a node stands in the text");
  claim(is_utf8(node.text), "what is searched is UTF-8");
  if (is_leaf(node)) {
    claim(node.children.empty(), "a leaf has no children");
    claim(node.everything == node.text.empty(), "what is not everything has a text");
    claim(node.kind != NodeKind::fuzzy || (node.distance >= 1 && node.distance <= query::kMostEdits),
          "edits are within bounds");
    return {.leaves = node.everything ? 0U : 1U, .depth = 1};
  }
  claim_children(node);
  Shape shape;
  for (const Node& child : node.children) {
    const bool is_flat =
        child.kind != node.kind || (node.kind != NodeKind::all && node.kind != NodeKind::any);
    claim(is_flat, "ET in ET and OU in OU are one");
    const Shape below = shape_of(child, input);
    shape.leaves += below.leaves;
    shape.depth = std::max(shape.depth, below.depth);
  }
  ++shape.depth;
  return shape;
}

void claim_end(std::string_view input) {
  const auto end = query::typed_end(input);
  claim(!end || end->begin < input.size(), "what can be completed was typed");
}

}  // namespace

void run(std::string_view input) {
  const query::ParsedQuery parsed = query::parse(input, kLimits);
  claim(parsed.warnings.size() <= 16, "there are at most 16 warnings");
  for (const query::Warning& warning : parsed.warnings) {
    claim(warning.offset + warning.length <= input.size(), "a warning points into the text");
    claim(!warning.code.empty() && is_utf8(warning.message), "a warning says what it is");
  }
  static_cast<void>(query::describe(parsed));
  if (is_utf8(input)) claim_end(input);
  if (parsed.is_empty) return;
  const Shape shape = shape_of(parsed.root, input);
  claim(shape.leaves <= kLimits.max_leaves, "no more leaves than the limit");
  // Each parenthesis may hold one of each operator.
  claim(shape.depth <= 8 * (kLimits.max_depth + kLimits.max_leaves), "the depth is bounded");
}

}  // namespace depeche::fuzz
