// A filter without weight for the articles of a set that is known already. Numbers of documents mean nothing
// to another machine, so to one of those goes the query whose matches the set is.
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

// The same, of the documents that `query` matches: it can go to another machine too.
[[nodiscard]] Xapian::Query among(std::shared_ptr<const SetsOfShards> sets, const Deadline& deadline,
                                  const Xapian::Query& query);

// Makes the sources of such queries from the bytes that they give of themselves. Without a query a source
// gives none, but throws Xapian::UnimplementedError.
[[nodiscard]] std::unique_ptr<Xapian::PostingSource> maker_of_set_sources();

}  // namespace depeche::search
