// Finds the articles of a group of near copies. Each article has the name of its group as a value, and two
// near copies have a band of their sketches in common, for which there is a term. So from one article all
// others of its group are reached, by the bands of each article that is met. (With a term for the group's
// name they would be found at once, but to add a term to a document makes Xapian read all its positions.)
//
// Thread rule: pure function; the database is for one thread at a time.
#pragma once

#include <xapian.h>

#include <string_view>
#include <vector>

#include "indexer/text/copies/sketch.h"

namespace depeche::index {

// The articles of `group` that are reached from articles with the sketches `from`, in no order. The sketches
// are those of articles that are in the group, or were before they were removed or changed. Throws Xapian's
// errors and IndexCorrupt.
[[nodiscard]] std::vector<Xapian::docid> group_members(const Xapian::Database& database,
                                                       std::string_view group,
                                                       const std::vector<text::Sketch>& from);

}  // namespace depeche::index
