// A plan: what the user's query means for one database, for the matcher, for
// the highlighter and for people.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/query_tree.h"
#include "server/search/model/search_answer.h"
#include "server/search/show/highlighter.h"

namespace depeche::search {

// A part of the query that an article has or lacks: a word ("l'ONU" is one),
// a compound ("Nur-Sultan"), a phrase, a truncated word.
struct Unit {
  std::string typed;    // as the user wrote it
  std::string surface;  // as it was understood: "onu"
  Xapian::Query query;  // matches and weighs it
  Xapian::Query bonus;  // what its better forms add (exact, right accents); may be empty
  // Each of these sets of terms, whole, makes an article have it (of a compound, the parts
  // in any place).
  std::vector<std::vector<std::string>> term_sets;
  // Each of these sequences of words is it in a text, within `field`. None where it is marked only as a
  // part of Plan::proximities.
  std::vector<std::vector<WordForms>> sequences;
  index::TextField field = index::TextField::anywhere;
  std::vector<Unit> words;  // of a phrase; empty: it is none
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
  // In the order of the query; without what was excluded, and stop words beside other words.
  std::vector<Unit> units;
  std::vector<ProximityPattern> proximities;  // what PROCHE and AVANT join, without what was excluded
  std::vector<PlanPart> parts;                // all that an article must have
  std::vector<Xapian::Query> exclusions;
  std::vector<Expansion> expansions;  // what units were widened to
  std::string interpreted;
  std::vector<query::Warning> warnings;

  // What raises articles that have the better forms of words; may be empty.
  [[nodiscard]] Xapian::Query bonus() const;
  // For each unit the number of the first one that is marked in the same places: of a repeated word, the
  // first.
  [[nodiscard]] std::vector<std::size_t> first_alike() const;
  // What to mark beside the proximities: of units that are alike, for the first. Takes what first_alike()
  // gave.
  [[nodiscard]] std::vector<Pattern> patterns(const std::vector<std::size_t>& first_alike) const;
};

}  // namespace depeche::search
