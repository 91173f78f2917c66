#include "server/search/plan/proximity_query.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "server/search/sources/proximity_source.h"
#include "server/search/sources/term_query.h"

namespace depeche::search {
namespace {

using Kind = ProximityTree::Kind;
using Xapian::Query;

// Whether every place of the tree is a single word.
bool has_single_words(const ProximityTree& tree) {
  if (tree.kind == Kind::any) return std::ranges::all_of(tree.children, has_single_words);
  return tree.kind == Kind::places && std::ranges::all_of(tree.sequences, [](const ExactSequence& sequence) {
           return sequence.size() == 1;
         });
}

void add_terms(std::vector<std::string>& terms, const ProximityTree& tree, index::TextField field) {
  for (const ProximityTree& child : tree.children) add_terms(terms, child, field);
  for (const ExactSequence& sequence : tree.sequences) {
    for (const std::string& exact : sequence.front()) terms.push_back(index::exact_term(exact, field));
  }
}

// Sorted, each once.
std::vector<std::string> terms_of(const ProximityTree& tree, index::TextField field) {
  std::vector<std::string> terms;
  add_terms(terms, tree, field);
  std::ranges::sort(terms);
  const auto repeated = std::ranges::unique(terms);
  terms.erase(repeated.begin(), repeated.end());
  return terms;
}

// Whether Xapian's own operators do: they take single words, and no word on both sides.
bool is_xapians(const ProximityTree& tree, const std::vector<std::string>& first,
                const std::vector<std::string>& second) {
  if (!has_single_words(tree.children[0]) || !has_single_words(tree.children[1])) return false;
  std::vector<std::string> common;
  std::ranges::set_intersection(first, second, std::back_inserter(common));
  return common.empty();
}

}  // namespace

Query proximity_query(const ProximityTree& tree, index::TextField field, const Deadline& deadline) {
  const auto first = terms_of(tree.children[0], field);
  const auto second = terms_of(tree.children[1], field);
  if (first.empty() || second.empty()) return Query::MatchNothing;
  if (!is_xapians(tree, first, second)) {
    return Query((new ProximitySource(tree, field, deadline))->release());
  }
  // Xapian counts the words of the window, both ends included.
  const Query parts[] = {any_of(first), any_of(second)};
  const auto op = tree.kind == Kind::near ? Query::OP_NEAR : Query::OP_PHRASE;
  return {Query::OP_SCALE_WEIGHT, Query(op, std::begin(parts), std::end(parts), tree.distance + 1), 0.0};
}

}  // namespace depeche::search
