// What PROCHE and AVANT mean where a side is more than words with a place: (a ET b) PROCHE/5 c is
// (a PROCHE/5 c) ET (b PROCHE/5 c). SAUF, and several words side by side, are spread in the same way. A field
// on one side holds for both sides, as what is near a word of the title is in the title. Alternatives that
// are words stay together.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "server/query/query_tree.h"

namespace depeche::search {

// A query that would give more pairs takes too long: then ET takes the place of all its operators of
// proximity.
inline constexpr std::size_t kMostPairs = 64;

// Cuts a leaf of several words into a leaf for each word that is asked for. Empty: none is.
using SplitWords = std::function<std::vector<query::Node>(const query::Node& words)>;

struct SpreadResult {
  // Near and before join only leaves of one word, phrases, prefixes, exact and fuzzy forms, `any` of these,
  // weighted or not, and each other. A leaf of words without text: nothing is asked for.
  query::Node root;
  std::vector<query::Warning> warnings;
};

// Requires: `node` is near or before; anything may be in it.
[[nodiscard]] SpreadResult spread(const query::Node& node, const SplitWords& split_words);

}  // namespace depeche::search
