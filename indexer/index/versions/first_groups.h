// Makes the tables of bands and the groups of near copies of a new database, at once for all articles: far
// faster than VersionGroups would, one article after the other.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <set>
#include <vector>

#include "indexer/index/versions/band_table.h"
#include "indexer/index/versions/disjoint_sets.h"

namespace depeche::index {

class FirstGroups {
 public:
  // `shards` are the folders of the shards, all committed, in which no article has a group yet.
  explicit FirstGroups(std::vector<std::filesystem::path> shards);

  // Looks at the bands of this number, below text::kBands: joins the near copies among the articles that
  // share one, and writes the bands of each shard to the table of bands in the database of the same number in
  // `tables`. The caller commits these. Takes some 8 bytes of memory an article.
  // Call it once for each number, from any thread, several at once. Throws Xapian's errors and IndexCorrupt.
  void join_by_band(std::size_t number, std::vector<Xapian::WritableDatabase>& tables);

  // Writes the names of the groups into the documents of `shards`, which are the same databases as those that
  // it was made with. Call it last. Returns the numbers of the shards that were changed; the caller commits
  // them. Throws Xapian's errors and IndexCorrupt.
  [[nodiscard]] std::set<std::size_t> write(std::vector<Xapian::WritableDatabase>& shards);

 private:
  class Joining;

  [[nodiscard]] std::vector<BandEntry> entries_of(std::size_t number, std::size_t shard) const;

  const std::vector<std::filesystem::path> shards_;
  std::mutex mutex_;                // guards what follows
  DisjointSets joined_;             // of all documents, by their numbers in a database of all shards
  std::set<Xapian::docid> copies_;  // that are joined to another one
};

}  // namespace depeche::index
