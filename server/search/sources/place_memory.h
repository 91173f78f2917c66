// Remembers from one search to the next which articles have words where a query asked for them: who turns the
// page, or narrows a search by a facet, asks for the same phrase again, and its records need not be read
// again.
//
// Thread rule: synchronised inside; call from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <xapian.h>
#include <roaring/roaring.hh>

#include "indexer/base/recent_values.h"

namespace depeche::search {

class PlaceMemory {
 public:
  // What is known of the documents of a shard.
  struct Verified {
    std::uint64_t revision = 0;  // of the shard
    Roaring looked_at;           // numbers of documents
    Roaring matching;            // those of them that have the places
  };

  // Returns what is known at the revision that `shard` reads: documents that were changed since are left out.
  // `places` names what is asked for, the same text for the same places. Throws Xapian's errors.
  [[nodiscard]] Verified recall(const std::string& places, const Xapian::Database& shard);

  // Keeps it for those who ask next, unless more recent findings are known. `uuid` is that of the shard.
  void keep(const std::string& places, const std::string& uuid, Verified verified);

 private:
  static constexpr std::size_t kMostBytes = std::size_t{16} << 20U;  // and less than twice as much

  RecentValues<Verified> recent_{kMostBytes};
};

}  // namespace depeche::search
