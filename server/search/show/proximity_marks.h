// The marks of words that stand close to each other.
//
// Thread rule: pure functions.
#pragma once

#include <span>
#include <vector>

#include "indexer/text/token.h"
#include "server/search/model/deadline.h"
#include "server/search/show/mark.h"
#include "server/search/sources/proximity_tree.h"

namespace depeche::search {

// Adds a mark for each place of a word of `tree` that takes part in a match of the whole tree. Throws
// SearchTimeout once the deadline has passed.
void add_proximity_marks(std::vector<Mark>& marks, const ProximityTree& tree,
                         std::span<const text::Token> tokens, const Deadline& deadline);

}  // namespace depeche::search
