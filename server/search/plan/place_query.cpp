#include "server/search/plan/place_query.h"

#include <string>
#include <vector>

#include "server/search/sources/place_source.h"
#include "server/search/sources/term_query.h"

namespace depeche::search {
namespace {

using Kind = ProximityTree::Kind;
using Xapian::Query;

Query any_form_of(const ExactForms& forms) {
  std::vector<std::string> terms;
  for (const std::string& exact : forms) terms.push_back(index::exact_term(exact));
  return any_of(terms);
}

Query all_words_of(const ExactSequence& sequence) {
  std::vector<Query> words;
  for (const ExactForms& forms : sequence) words.push_back(any_form_of(forms));
  return words.size() == 1 ? words.front() : Query(Query::OP_AND, words.begin(), words.end());
}

// The articles that have what the tree needs, wherever it stands.
Query candidates_of(const ProximityTree& tree) {
  std::vector<Query> parts;
  for (const ProximityTree& child : tree.children) parts.push_back(candidates_of(child));
  for (const ExactSequence& sequence : tree.sequences) parts.push_back(all_words_of(sequence));
  if (parts.size() == 1) return parts.front();
  const bool needs_all = tree.kind == Kind::near || tree.kind == Kind::before;
  return {needs_all ? Query::OP_AND : Query::OP_OR, parts.begin(), parts.end()};
}

}  // namespace

Query place_query(const ProximityTree& tree, index::TextField field, const Deadline& deadline) {
  const Query candidates = candidates_of(tree);
  // Xapian takes a filter of nothing away, but would run the source alone.
  if (candidates.empty()) return Query::MatchNothing;
  return {Query::OP_FILTER, candidates, Query((new PlaceSource(tree, field, deadline))->release())};
}

}  // namespace depeche::search
