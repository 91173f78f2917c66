// Finds the articles of a group of near copies. Each article has the name of its group as a value, and two
// near copies have a band of their sketches in common. So from one article all others of its group are
// reached, by the bands of each article that is met.
//
// Thread rule: pure function; the database and its table of bands are for one thread at a time.
#pragma once

#include <xapian.h>

#include <string_view>
#include <vector>

#include "indexer/index/versions/band_table.h"
#include "indexer/text/copies/sketch.h"

namespace depeche::index {

// The articles of `group` that are reached from articles with the sketches `from`, in no order. The sketches
// are those of articles that are in the group, or were before they were removed or changed. Throws Xapian's
// errors and IndexCorrupt.
[[nodiscard]] std::vector<Xapian::docid> group_members(const Xapian::Database& database,
                                                       const BandTable& bands, std::string_view group,
                                                       const std::vector<text::Sketch>& from);

}  // namespace depeche::index
