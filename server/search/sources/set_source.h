// A filter without weight for the articles of a set that is known already.
//
// Thread rule: pure function.
#pragma once

#include <map>
#include <memory>
#include <string>

#include <xapian.h>
#include <roaring/roaring.hh>

#include "server/search/model/deadline.h"

namespace depeche::search {

// The numbers of documents by the UUID of their shard.
using SetsOfShards = std::map<std::string, Roaring>;

// Matches the documents of `sets`; of a shard that is not in it, none. Throws SearchTimeout out of the match
// once the deadline has passed.
[[nodiscard]] Xapian::Query among(std::shared_ptr<const SetsOfShards> sets, const Deadline& deadline);

}  // namespace depeche::search
