// Makes a Xapian query of a ProximityTree: the articles that have its words are found by their postings, and
// those in which the words don't stand as the tree asks are left out by a PlaceSource.
#pragma once

#include <xapian.h>

#include "indexer/index/schema/schema.h"
#include "server/search/sources/place_source.h"
#include "server/search/sources/proximity_tree.h"
#include "server/search/terms/vocabulary.h"

namespace depeche::search {

// Weighs what the words weigh that it finds candidates by: all but stop words, unless there are no others.
[[nodiscard]] Xapian::Query place_query(const ProximityTree& tree, index::TextField field,
                                        const Vocabulary& vocabulary, const PlaceLimits& limits);

}  // namespace depeche::search
