// PROCHE and AVANT between groups: what they mean where a side is more than words with a place.
// (a ET b) PROCHE/5 c is (a PROCHE/5 c) ET (b PROCHE/5 c), likewise with SAUF, and with several words side by
// side; a field on one side holds for both, as what is near a word of the title is in the title. Alternatives
// stay together where they are words.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "server/query/query_tree.h"

namespace depeche::search {

// More would take too long: then ET takes the place of all of `node`'s operators.
inline constexpr std::size_t kMostPairs = 64;

// Cuts a leaf of words into one leaf a word that is asked for; empty where it has none.
using SplitWords = std::function<std::vector<query::Node>(const query::Node& words)>;

struct SpreadResult {
  // Of which near and before join only leaves of one word, phrases, prefixes, exact forms, `any` of
  // these, and each other. May be a leaf of words without text: nothing is asked for.
  query::Node root;
  std::vector<query::Warning> warnings;
};

// `node` is near or before, with whatever is in it.
[[nodiscard]] SpreadResult spread(const query::Node& node, const SplitWords& split_words);

}  // namespace depeche::search
