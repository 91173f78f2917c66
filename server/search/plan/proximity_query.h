// Makes a Xapian query of a ProximityTree. An operator between two words, or alternatives of words, becomes
// Xapian's own NEAR or PHRASE, which every kind of database answers, remote ones too. Phrases, compounds and
// chains are verified position by position by a ProximitySource, which runs on each local shard and can't be
// sent to a remote one.
#pragma once

#include <xapian.h>

#include "indexer/index/schema/schema.h"
#include "server/search/model/deadline.h"
#include "server/search/sources/proximity_tree.h"

namespace depeche::search {

// A filter without weight, whose match throws SearchTimeout once `deadline` has passed. Requires: the root is
// near or before.
[[nodiscard]] Xapian::Query proximity_query(const ProximityTree& tree, index::TextField field,
                                            const Deadline& deadline);

}  // namespace depeche::search
