// Who belongs to a group of near copies. Its name is a value of each article, and near copies share a band,
// so that from one of them all others are reached by the bands of each. (A term of the group's name would
// tell at once, but to add a term to a document makes Xapian read all its positions.)
//
// Thread rule: pure function; the database is for one thread at a time.
#pragma once

#include <xapian.h>

#include <string_view>
#include <vector>

#include "indexer/text/copies/sketch.h"

namespace depeche::index {

// The articles of the group that those with one of these sketches lead to, the group's or once so, in no
// order. Throws Xapian's errors and IndexCorrupt.
[[nodiscard]] std::vector<Xapian::docid> group_members(const Xapian::Database& database,
                                                       std::string_view group,
                                                       const std::vector<text::Sketch>& from);

}  // namespace depeche::index
