// Postings belong to stems. An article that has an exact form has one of its stems, so the candidates are the
// articles with the stems of all words. Stop words narrow these little and have the longest posting lists; an
// article that is elided has no stem. Both are left to the source, which verifies every word.
#include "server/search/plan/place_query.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/text/words/stop_words.h"
#include "server/search/sources/term_query.h"

namespace depeche::search {
namespace {

using Kind = ProximityTree::Kind;
using Xapian::Query;

class CandidateMaker {
 public:
  CandidateMaker(index::TextField field, const Vocabulary& vocabulary)
      : field_(field), vocabulary_(vocabulary) {}

  // The articles that have what the tree needs, wherever it stands.
  [[nodiscard]] Query candidates_of(const ProximityTree& tree) const {
    std::vector<Query> parts;
    for (const ProximityTree& child : tree.children) parts.push_back(candidates_of(child));
    for (const ExactSequence& sequence : tree.sequences) parts.push_back(all_words_of(sequence));
    if (parts.size() == 1) return parts.front();
    const bool needs_all = tree.kind == Kind::near || tree.kind == Kind::before;
    return {needs_all ? Query::OP_AND : Query::OP_OR, parts.begin(), parts.end()};
  }

 private:
  // All articles, where each word may be elided.
  [[nodiscard]] Query all_words_of(const ExactSequence& sequence) const {
    const bool has_others =
        !std::ranges::all_of(sequence, [](const ExactForms& word) { return is_stop_word(word); });
    std::vector<Query> words;
    for (const ExactForms& word : sequence) {
      const bool is_left_to_source = (has_others && is_stop_word(word)) || may_be_elided(word);
      if (!is_left_to_source) words.push_back(any_of(terms_of(word)));
    }
    if (words.empty()) return Query::MatchAll;
    return words.size() == 1 ? words.front() : Query(Query::OP_AND, words.begin(), words.end());
  }

  static bool is_stop_word(const ExactForms& word) {
    return std::ranges::any_of(word, [](const std::string& exact) { return text::is_stop_word(exact); });
  }

  [[nodiscard]] bool may_be_elided(const ExactForms& word) const {
    return std::ranges::any_of(word,
                               [this](const std::string& exact) { return vocabulary_.is_elided(exact); });
  }

  // Sorted, each once.
  [[nodiscard]] std::vector<std::string> terms_of(const ExactForms& word) const {
    std::vector<std::string> terms;
    for (const std::string& exact : word) {
      for (const std::string& stem : vocabulary_.stems_of_exact(exact)) {
        terms.push_back(field_ == index::TextField::title ? index::title_stem_term(stem)
                                                          : index::stem_term(stem));
      }
    }
    std::ranges::sort(terms);
    const auto repeated = std::ranges::unique(terms);
    terms.erase(repeated.begin(), repeated.end());
    return terms;
  }

  const index::TextField field_;
  const Vocabulary& vocabulary_;
};

}  // namespace

Query place_query(const ProximityTree& tree, index::TextField field, const Vocabulary& vocabulary,
                  const PlaceLimits& limits) {
  const Query candidates = CandidateMaker(field, vocabulary).candidates_of(tree);
  // Xapian would run the source alone.
  if (candidates.empty()) return Query::MatchNothing;
  return {Query::OP_FILTER, candidates, Query((new PlaceSource(tree, field, limits))->release())};
}

}  // namespace depeche::search
