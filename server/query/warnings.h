// The problems that a query can have. Each becomes a warning with a code for programs and a French sentence
// for people.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <vector>

#include "server/query/query_tree.h"

namespace depeche::query {

enum class Problem {
  invalid_utf8,
  too_long,
  too_deep,
  too_many_clauses,
  no_word,
  unclosed_quote,
  stray_quote,
  unclosed_parenthesis,
  stray_parenthesis,
  operator_as_word,
  sign_after_not,
  short_prefix,
  star_inside_word,
  star_inside_phrase,
  equals_before_prefix,
  equals_before_group,
  unknown_field,
  field_without_value,
  distance_missing,
  distance_out_of_range,
  operator_in_lower_case,
  operator_in_headline,
  sign_after_near,
  fuzzy_short,
  fuzzy_out_of_range,
  fuzzy_misplaced,
  equals_before_fuzzy,
  weight_missing,
  weight_out_of_range,
};

// Collects the warnings of one query. It keeps the first 16, as nobody reads more.
class Warnings {
 public:
  // Adds a warning about the bytes from `begin` to `end` of the user's text.
  void add(Problem problem, std::size_t begin, std::size_t end);

  // Adds warnings that another collection gave.
  void add(std::vector<Warning> warnings);

  // The warnings in the order of the text.
  [[nodiscard]] std::vector<Warning> sorted() &&;

 private:
  std::vector<Warning> warnings_;
};

}  // namespace depeche::query
