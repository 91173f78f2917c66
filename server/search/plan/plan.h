// A plan: what the user's query means for one database, for the matcher, for
// the highlighter and for people.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/query_tree.h"
#include "server/search/model/expansion.h"
#include "server/search/plan/pattern.h"

namespace depeche::search {

// A word just as it was typed. An article that has it so weighs more than one that has another form of its
// stem; see wording_bonus.h.
struct TypedForm {
  std::string exact;
  std::uint32_t articles = 0;  // that have the exact form
  std::string surface = {};    // empty: it was typed without accents
  std::uint32_t articles_with_surface = 0;
  double share = 0.6;  // of what it weighs as a word of its own. Measured: tests/relevance/README.md.
};

enum class UnitKind {
  word,  // or the beginning of one
  compound,
  phrase,
};

// What a user would call a word: a part of the query that an article has or lacks. "l'ONU" is one, a compound
// ("Nur-Sultan"), a phrase, a truncated word.
struct Unit {
  UnitKind kind = UnitKind::word;
  std::string typed;    // as the user wrote it
  std::string surface;  // as it was understood: "onu"
  Xapian::Query query;  // matches and weighs it
  // Matches and weighs it by stems alone, wherever they stand, so that no record of places is read. It
  // matches all that `query` does. Of a compound it is the joined form; of a phrase there is none.
  Xapian::Query by_stems;
  // How many positions it stands behind the word that was typed before it; 0: it is the first of a run.
  std::uint32_t distance = 0;
  std::size_t begin = 0, end = 0;      // of a phrase: where it stands in the query, in bytes
  std::vector<TypedForm> typed_forms;  // what adds to its weight; none: it is no single word
  // An article has the unit where it has all terms of one of these sets. A compound has a set of its parts,
  // in any place.
  std::vector<std::vector<std::string>> term_sets;
  // The unit is marked in a text, within `field`, wherever one of these sequences of words stands. None where
  // it is marked only as a part of Plan::proximities.
  std::vector<std::vector<WordForms>> sequences;
  index::TextField field = index::TextField::anywhere;
  std::vector<Unit> words;  // of a phrase, or the parts of a compound; none: a single word
};

// What an article must have, or what it must not.
struct PlanPart {
  std::string text;  // how people read it
  Xapian::Query query;
};

struct Plan {
  bool is_everything = false;  // no query: all articles
  Xapian::Query match;         // articles that have all that was asked
  bool is_relaxable = false;   // plain words and phrases only
  // In the order of the query; without what was excluded, and without stop words beside other words.
  std::vector<Unit> units;
  std::vector<ProximityPattern> proximities;  // what PROCHE and AVANT join, without what was excluded
  std::vector<PlanPart> parts;                // all that an article must have
  std::vector<Xapian::Query> exclusions;
  std::vector<Expansion> expansions;  // what units were widened to
  std::string interpreted;
  std::vector<query::Warning> warnings;

  // For each unit the number of the first unit that is marked in the same places: a word that is repeated in
  // the query is marked as its first occurrence.
  [[nodiscard]] std::vector<std::size_t> first_alike() const;
  // What to mark beside the proximities. Units that are alike are marked for the first of them. Takes what
  // first_alike() gave.
  [[nodiscard]] std::vector<Pattern> patterns(const std::vector<std::size_t>& first_alike) const;
};

}  // namespace depeche::search
