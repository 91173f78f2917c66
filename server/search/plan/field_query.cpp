#include "server/search/plan/field_query.h"

#include <string>
#include <utility>
#include <vector>

#include "server/search/plan/place_query.h"
#include "server/search/sources/term_query.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// The words by their places in the field. Takes the exact forms of stems too, as stems have no places.
Query by_places(const std::vector<WordForms>& sequence, index::TextField field, const FieldLimits& limits) {
  ExactSequence words;
  for (const WordForms& word : sequence) words.push_back(limits.expander.exacts_of(word, limits.most));
  return place_query({.sequences = {std::move(words)}}, field, limits.vocabulary, limits.places);
}

// Stems of title words have terms of their own.
Query in_title(const WordForms& word, const FieldLimits& limits) {
  std::vector<std::string> terms;
  for (const std::string& stem : word.stems) terms.push_back(index::title_stem_term(stem));
  if (word.exacts.empty() && word.prefix.empty()) return any_of(terms);
  const Query exact = by_places({{{}, word.exacts, word.prefix}}, index::TextField::title, limits);
  return {Query::OP_OR, any_of(terms), exact};
}

Query match(const std::vector<WordForms>& sequence, index::TextField field, const FieldLimits& limits) {
  const bool is_title_word = field == index::TextField::title && sequence.size() == 1;
  return is_title_word ? in_title(sequence.front(), limits) : by_places(sequence, field, limits);
}

}  // namespace

Query matches_within(index::TextField field, const Unit& unit, const FieldLimits& limits) {
  std::vector<Query> matches;
  for (const auto& sequence : unit.sequences) matches.push_back(match(sequence, field, limits));
  return {Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, matches.begin(), matches.end()), 0.0};
}

// The filter of the field decides what matches; the unit's own query only adds its weight.
Unit within(index::TextField field, Unit unit, const FieldLimits& limits) {
  unit.field = field;
  unit.query = Query(Query::OP_AND_MAYBE, matches_within(field, unit, limits), unit.query);
  return unit;
}

}  // namespace depeche::search
