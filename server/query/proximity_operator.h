// The operators that ask for words close to each other: PROCHE/5 and NEAR/5 in any
// order, AVANT/5 and BEFORE/5 in this one.
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
  unsigned distance;    // as written, 10 000 at most
  bool is_in_capitals;  // else it is no operator, but surely meant as one
};

// What `word` is as a whole; nullopt where it is a word like others.
[[nodiscard]] std::optional<ProximityOperator> proximity_operator(std::string_view word);

// Whether it is one of the four names in capitals, without a number behind it.
[[nodiscard]] bool lacks_distance(std::string_view word);

}  // namespace depeche::query
