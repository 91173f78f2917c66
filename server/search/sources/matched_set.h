// The articles that Xapian matches in one shard, without weighing them.
//
// Thread rule: one thread at a time, because of the database.
#pragma once

#include <xapian.h>
#include <roaring/roaring.hh>

#include "server/search/model/deadline.h"

namespace depeche::search {

// Returns the numbers of the documents that match. Throws Xapian's errors and SearchTimeout. Requires:
// `shard` is a single database of this machine.
[[nodiscard]] Roaring matched_set(const Xapian::Query& query, const Xapian::Database& shard,
                                  const Deadline& deadline);

}  // namespace depeche::search
