// Reads the operators that ask for words close to each other: PROCHE/5 and NEAR/5 in any
// order, AVANT/5 and BEFORE/5 in the order of the query.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "server/query/query_tree.h"

namespace depeche::query {

struct ProximityOperator {
  NodeKind kind;        // near or before
  unsigned distance;    // the number as written, or 10 000 where it is larger
  bool is_in_capitals;  // false: the user meant an operator, but wrote a word
};

// Returns the operator that `word` is, or nullopt where it is none.
[[nodiscard]] std::optional<ProximityOperator> proximity_operator(std::string_view word);

// Tells whether `word` is one of the four names in capitals, but has no number behind it.
[[nodiscard]] bool lacks_distance(std::string_view word);

}  // namespace depeche::query
