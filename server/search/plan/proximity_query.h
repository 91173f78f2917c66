// From a ProximityTree to a Xapian query. What joins two words, or alternatives of them,
// becomes Xapian's own NEAR or PHRASE, which every kind of database answers, remote ones too. The
// rest (phrases, compounds, chains) is verified position by position by a posting source, which runs on each
// local shard but can't be sent to a remote one.
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
