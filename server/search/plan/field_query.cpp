#include "server/search/plan/field_query.h"

#include <string>
#include <vector>

#include "server/search/sources/term_query.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// The terms of a word's exact forms and of its beginning. Its stems are left out: each has one term of its
// own.
std::vector<std::string> exact_terms(const WordForms& word, index::TextField field,
                                     const FormExpander& expander, std::size_t most) {
  std::vector<std::string> terms;
  for (const std::string& exact : expander.exacts_of({{}, word.exacts, word.prefix}, most)) {
    terms.push_back(index::exact_term(exact, field));
  }
  return terms;
}

Query match(const std::vector<WordForms>& sequence, index::TextField field, const FormExpander& expander,
            std::size_t most) {
  if (sequence.size() == 1) {
    auto terms = exact_terms(sequence.front(), field, expander, most);
    for (const std::string& stem : sequence.front().stems) terms.push_back(index::stem_term(stem, field));
    return any_of(terms);
  }
  std::vector<Query> parts;
  for (const WordForms& word : sequence) parts.push_back(any_of(exact_terms(word, field, expander, most)));
  return {Query::OP_PHRASE, parts.begin(), parts.end(), static_cast<Xapian::termcount>(parts.size())};
}

}  // namespace

Query matches_within(index::TextField field, const Unit& unit, const FormExpander& expander,
                     std::size_t most) {
  std::vector<Query> matches;
  for (const auto& sequence : unit.sequences) matches.push_back(match(sequence, field, expander, most));
  return {Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, matches.begin(), matches.end()), 0.0};
}

// The filter of the field decides what matches; the unit's own query only adds its weight.
Unit within(index::TextField field, Unit unit, const FormExpander& expander, std::size_t most) {
  unit.field = field;
  unit.query = Query(Query::OP_AND_MAYBE, matches_within(field, unit, expander, most), unit.query);
  return unit;
}

}  // namespace depeche::search
