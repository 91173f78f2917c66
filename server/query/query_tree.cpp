#include "server/query/query_tree.h"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "server/query/field_name.h"

namespace depeche::query {
namespace {

// The names are for describe() alone; tests compare trees by them.
std::string_view name_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::words:
      return "words";
    case NodeKind::phrase:
      return "phrase";
    case NodeKind::prefix:
      return "prefix";
    case NodeKind::exact:
      return "exact";
    case NodeKind::fuzzy:
      return "fuzzy";
    case NodeKind::all:
      return "all";
    case NodeKind::any:
      return "any";
    case NodeKind::without:
      return "without";
    case NodeKind::near:
      return "near";
    case NodeKind::before:
      return "before";
    case NodeKind::field:
      return "field";
    case NodeKind::weighted:
      return "weighted";
  }
  return "";
}

// A field stands by its own French name, and a distance behind its operator, as people write them.
std::string head_of(const Node& node) {
  if (node.kind == NodeKind::field) return std::string(name_of(node.field));
  if (node.kind == NodeKind::weighted) return fmt::format("{}/{}", name_of(node.kind), node.weight);
  const bool has_distance =
      node.kind == NodeKind::near || node.kind == NodeKind::before || node.kind == NodeKind::fuzzy;
  return has_distance ? fmt::format("{}/{}", name_of(node.kind), node.distance)
                      : std::string(name_of(node.kind));
}

// Goes as deep as the tree, whose depth the parser has bounded.
std::string describe(const Node& node) {
  // This node is of the kind words too, but its empty text would look like a word that was lost.
  if (node.everything) return "everything";
  if (node.children.empty()) return fmt::format("{}[{}]", head_of(node), node.text);
  std::string line = head_of(node) + "(";
  for (const Node& child : node.children) {
    line += describe(child);
    line += ' ';
  }
  // The space behind the last child becomes the parenthesis.
  line.back() = ')';
  return line;
}

}  // namespace

std::string describe(const ParsedQuery& query) {
  std::string line = query.is_empty ? "empty" : describe(query.root);
  for (const Warning& warning : query.warnings) {
    // The sentence is left out, so that tests need not change with the wording.
    fmt::format_to(std::back_inserter(line), " !{}@{}+{}", warning.code, warning.offset, warning.length);
  }
  return line;
}

}  // namespace depeche::query
